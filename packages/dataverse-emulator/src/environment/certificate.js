'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.createCertificate = createCertificate;
exports.isUsable = isUsable;
const node_crypto_1 = require('node:crypto');
const selfsigned_1 = require('selfsigned');
/** Makes a self-signed certificate for 127.0.0.1 and localhost. */
async function createCertificate() {
  const pems = await (0, selfsigned_1.generate)([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 3650 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { cert: pems.cert, key: pems.private };
}
/** Whether a kept certificate can still be used for a day. */
function isUsable(pair) {
  if (!pair) return false;
  try {
    return new Date(new node_crypto_1.X509Certificate(pair.cert).validTo).getTime() > Date.now() + 86_400_000;
  } catch {
    return false;
  }
}
//# sourceMappingURL=certificate.js.map
