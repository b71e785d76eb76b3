'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.compileTextTest = compileTextTest;
const text_1 = require('../values/text');
/**
 * A test for a text function or an equality with the wildcards `%`, `_`, `[]` and `[^]` (WA-86).
 */
function compileTextTest(mode, pattern) {
  const folded = mode === 'equals' || mode === 'endswith' ? (0, text_1.foldText)(pattern) : pattern.toLowerCase();
  if (!/[%_[]/.test(folded)) {
    switch (mode) {
      case 'equals':
        return (text) => text === folded;
      case 'contains':
        return (text) => text.includes(folded);
      case 'startswith':
        return (text) => text.startsWith(folded);
      case 'endswith':
        return (text) => text.endsWith(folded);
    }
  }
  const steps = compilePattern(folded);
  const open = mode === 'contains' || mode === 'endswith' ? [anything, ...steps] : steps;
  const closed = mode === 'contains' || mode === 'startswith' ? [...open, anything] : open;
  return (text) => matches(text, closed);
}
const anything = undefined;
function compilePattern(pattern) {
  const steps = [];
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern[index];
    const close = character === '[' ? pattern.indexOf(']', index + 2) : -1;
    if (character === '%') steps.push(anything);
    else if (character === '_') steps.push(() => true);
    else if (close > 0) {
      steps.push(compileSet(pattern.slice(index + 1, close)));
      index = close;
    } else steps.push((candidate) => candidate === character);
  }
  return steps;
}
function compileSet(content) {
  const negative = content.startsWith('^') && content.length > 1;
  const members = negative ? content.slice(1) : content;
  const ranges = [];
  for (let index = 0; index < members.length; index += 1) {
    if (members[index + 1] === '-' && index + 2 < members.length) {
      ranges.push([members[index], members[index + 2]]);
      index += 2;
    } else ranges.push([members[index], members[index]]);
  }
  return (character) => ranges.some(([low, high]) => character >= low && character <= high) !== negative;
}
/** Matches with backtracking to the last `%` only, so that no pattern takes more than text × pattern steps. */
function matches(text, steps) {
  let at = 0;
  let step = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const current = steps[step];
    if (step < steps.length && current === anything) {
      star = step;
      starAt = at;
      step += 1;
    } else if (step < steps.length && current(text[at])) {
      at += 1;
      step += 1;
    } else if (star >= 0) {
      starAt += 1;
      at = starAt;
      step = star + 1;
    } else return false;
  }
  while (step < steps.length && steps[step] === anything) step += 1;
  return step === steps.length;
}
//# sourceMappingURL=wildcard.js.map
