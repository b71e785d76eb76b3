'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.newIdentity = newIdentity;
const node_crypto_1 = require('node:crypto');
/** Makes a new identity; given values are kept. */
function newIdentity(given = {}) {
  return {
    tenantId: given.tenantId ?? (0, node_crypto_1.randomUUID)(),
    clientId: given.clientId ?? (0, node_crypto_1.randomUUID)(),
    clientSecret: given.clientSecret ?? (0, node_crypto_1.randomBytes)(24).toString('base64url'),
    signingKey: (0, node_crypto_1.randomBytes)(32).toString('base64url'),
    adminKey: (0, node_crypto_1.randomBytes)(24).toString('base64url'),
    instanceId: (0, node_crypto_1.randomUUID)(),
    ...(given.certificate ? { certificate: given.certificate } : {}),
  };
}
//# sourceMappingURL=identity.js.map
