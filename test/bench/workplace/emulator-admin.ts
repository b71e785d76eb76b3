import type { FaultRule, LaunchState } from '@couplet/dataverse-emulator';
import { Agent, request, type Dispatcher } from 'undici';

/** A running emulator as a benchmark sees it: its knobs, its figures, and requests past Couplet. */
export class EmulatorAdmin {
  readonly agent: Agent;
  private bearer: string | null = null;

  constructor(readonly emulator: LaunchState) {
    this.agent = new Agent({ connect: { ca: emulator.ca } });
  }

  /** Milliseconds added to each request. */
  latency(milliseconds: number): Promise<void> {
    return this.put('latency', { milliseconds });
  }

  /** What the server recommends: 52, so that the concurrency of a connection is what its settings say. */
  parallelism(requests: number): Promise<void> {
    return this.put('parallelism', { requests });
  }

  /** Puts these faults in force, and no others, from this seed on. */
  async faults(seed: number, rules: readonly FaultRule[]): Promise<void> {
    await this.json('DELETE', '/_emulator/faults');
    await this.put('faults/seed', { seed });
    if (rules.length > 0) await this.json('POST', '/_emulator/faults', rules);
  }

  /** Rows that a table holds. */
  async rows(table: string): Promise<number> {
    const { rows } = (await this.json('GET', '/_emulator/stats')) as {
      readonly rows: Readonly<Record<string, number>>;
    };
    return rows[table] ?? 0;
  }

  /** A bearer token of the application. */
  async token(): Promise<string> {
    const { authority, clientId, clientSecret, url } = this.emulator;
    const form = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: `${url}/.default`,
    };
    const answer = await request(`${authority}/oauth2/v2.0/token`, {
      method: 'POST',
      dispatcher: this.agent,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    });
    const { access_token: token } = (await succeeded(answer)) as { readonly access_token: string };
    return token;
  }

  /** Posts JSON to the Web API, as another user of the environment would. */
  async post(path: string, body: unknown): Promise<void> {
    await this.call('POST', path, body);
  }

  /** Changes a row through the Web API. */
  async patch(path: string, body: unknown): Promise<void> {
    await this.call('PATCH', path, body);
  }

  /** Reads a row through the Web API. */
  async read(path: string): Promise<Readonly<Record<string, unknown>>> {
    return (await this.call('GET', path)) as Readonly<Record<string, unknown>>;
  }

  close(): Promise<void> {
    return this.agent.close();
  }

  private async call(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown> {
    this.bearer ??= await this.token();
    const answer = await request(new URL(path, this.emulator.apiUrl), {
      method,
      dispatcher: this.agent,
      headers: { authorization: `Bearer ${this.bearer}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return succeeded(answer);
  }

  private async put(path: string, body: object): Promise<void> {
    await this.json('PUT', `/_emulator/${path}`, body);
  }

  private async json(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
    const { url, adminKey } = this.emulator;
    const headers = { 'x-emulator-key': adminKey };
    const answer = await request(new URL(path, url), {
      method,
      dispatcher: this.agent,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return succeeded(answer);
  }
}

async function succeeded({ statusCode, body }: Dispatcher.ResponseData): Promise<unknown> {
  const text = await body.text();
  if (statusCode >= 300) throw new Error(`The emulator answers ${statusCode}: ${text.slice(0, 500)}`);
  return text === '' ? null : (JSON.parse(text) as unknown);
}
