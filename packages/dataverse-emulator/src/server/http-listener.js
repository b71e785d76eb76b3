'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.host = void 0;
exports.createListener = createListener;
exports.listen = listen;
const node_http_1 = require('node:http');
const node_https_1 = require('node:https');
const emulator_error_1 = require('../errors/emulator-error');
/** The only address the emulator listens on. */
exports.host = '127.0.0.1';
/** Room for the request line of 32 KB and headers (WA-9). */
const maxHeaderSize = 98_304;
/** Makes the server; HTTPS with a certificate, else HTTP. */
function createListener(handler, certificate) {
  const options = { maxHeaderSize, keepAliveTimeout: 60_000 };
  return certificate
    ? (0, node_https_1.createServer)({ ...options, cert: certificate.cert, key: certificate.key }, handler)
    : (0, node_http_1.createServer)(options, handler);
}
/**
 * Listens on loopback and returns the port.
 *
 * @param port 0 for any free one
 * @throws EmulatorError EMU_PORT_IN_USE, EMU_PORT_NOT_ALLOWED, EMU_START_FAILED
 */
async function listen(server, port) {
  await new Promise((resolve, reject) => {
    const fail = (error) => reject(listenError(error, port));
    server.once('error', fail);
    server.listen(port, exports.host, () => {
      server.off('error', fail);
      resolve();
    });
  });
  return server.address().port;
}
function listenError(error, port) {
  if (error.code === 'EADDRINUSE') {
    return new emulator_error_1.EmulatorError(
      'EMU_PORT_IN_USE',
      `Port ${port} on ${exports.host} is in use. Stop the other program, choose another port with --port, or leave it out for a free one.`,
      { cause: error },
    );
  }
  if (error.code === 'EACCES') {
    return new emulator_error_1.EmulatorError(
      'EMU_PORT_NOT_ALLOWED',
      `Port ${port} needs special rights. Choose one above 1023 with --port, or leave it out for a free one.`,
      { cause: error },
    );
  }
  return new emulator_error_1.EmulatorError(
    'EMU_START_FAILED',
    `The emulator cannot listen on ${exports.host}:${port}: ${error.message}`,
    {
      cause: error,
    },
  );
}
//# sourceMappingURL=http-listener.js.map
