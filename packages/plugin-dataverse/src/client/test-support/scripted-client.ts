import type { TokenProvider } from '../../auth/token-provider';
import type { DataverseClientOptions } from '../client-options';
import { DataverseClient } from '../dataverse-client';
import type { RequestEvent } from '../send/request-event';
import { CountingRandom, ManualTime } from './manual-time';
import type { ScriptedServer } from './scripted-server';

/** Tokens `token-1`, `token-2` …: a new one for each forced call. */
export class CountingTokens implements TokenProvider {
  issued = 1;

  async token(force = false): Promise<string> {
    if (force) this.issued += 1;
    return `token-${this.issued}`;
  }
}

/** A client of a scripted server, with time, tokens and log events in the hands of the test. */
export function scriptedClient(server: ScriptedServer, options: Partial<DataverseClientOptions> = {}) {
  const time = new ManualTime();
  const tokens = new CountingTokens();
  const events: RequestEvent[] = [];
  const root = `http://127.0.0.1:${server.port}/api/data/v9.2/`;
  const client = new DataverseClient({
    serviceRoot: root,
    tokens,
    clock: time,
    scheduler: time,
    random: new CountingRandom(),
    onRequest: (event) => events.push(event),
    ...options,
    transport: { allowPrivateAddresses: true, ...options.transport },
  });
  return { client, time, tokens, events, root };
}
