'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.AccessTokens = void 0;
const node_crypto_1 = require('node:crypto');
/** Issues and checks opaque signed access tokens. */
class AccessTokens {
  key;
  clock;
  lifetime;
  generation = 0;
  constructor(
    key,
    clock,
    /** Life of a token in seconds (WA-19). */
    lifetime,
  ) {
    this.key = key;
    this.clock = clock;
    this.lifetime = lifetime;
  }
  /** A new token for an application. */
  issue(client) {
    const content = {
      client,
      expires: this.clock.seconds() + this.lifetime,
      generation: this.generation,
    };
    const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
    return `${payload}.${this.sign(payload)}`;
  }
  /** The application a token was issued to; undefined when the token is forged, damaged or expired. */
  verify(token) {
    const [payload, signature] = token.split('.');
    if (!payload || !signature) return undefined;
    const expected = Buffer.from(this.sign(payload));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !(0, node_crypto_1.timingSafeEqual)(expected, given)) return undefined;
    const content = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return content.expires > this.clock.seconds() && content.generation >= this.generation ? content.client : undefined;
  }
  /** Makes every token issued so far expired. */
  expireAll() {
    this.generation += 1;
  }
  sign(payload) {
    return (0, node_crypto_1.createHmac)('sha256', this.key).update(payload).digest('base64url');
  }
}
exports.AccessTokens = AccessTokens;
//# sourceMappingURL=access-tokens.js.map
