'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.seededRandom = seededRandom;
/** Random numbers from 0 to below 1 that are the same for the same seed (a 32-bit xorshift-multiply mix). */
function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
  };
}
//# sourceMappingURL=seeded-random.js.map
