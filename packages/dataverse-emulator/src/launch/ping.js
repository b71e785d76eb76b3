'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.answersPing = answersPing;
const node_http_1 = require('node:http');
const node_https_1 = require('node:https');
/** Whether the emulator of a state answers and is the one the state names. */
function answersPing(state, timeoutMilliseconds = 2000) {
  return new Promise((resolve) => {
    const get = state.url.startsWith('https:') ? node_https_1.get : node_http_1.get;
    const request = get(
      `${state.url}/_emulator/ping`,
      { ca: state.ca, timeout: timeoutMilliseconds, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (body += chunk));
        response.on('end', () => resolve(body.includes(`"${state.instanceId}"`)));
        response.on('error', () => resolve(false));
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
//# sourceMappingURL=ping.js.map
