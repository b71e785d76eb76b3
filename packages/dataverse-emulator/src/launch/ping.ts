import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import type { LaunchState } from './launch-state';

/** Whether the emulator of a state answers and is the one the state names. */
export function answersPing(
  state: Pick<LaunchState, 'url' | 'ca' | 'instanceId'>,
  timeoutMilliseconds = 2000,
): Promise<boolean> {
  return new Promise((resolve) => {
    const get = state.url.startsWith('https:') ? getHttps : getHttp;
    const request = get(
      `${state.url}/_emulator/ping`,
      { ca: state.ca, timeout: timeoutMilliseconds, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve(body.includes(`"${state.instanceId}"`)));
        response.on('error', () => resolve(false));
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
