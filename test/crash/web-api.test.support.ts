import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';

interface EmulatorState {
  readonly apiUrl: string;
  readonly url: string;
  readonly authority: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly ca: string;
}

/** A row as the Web API gives it. */
export type WebApiRow = Readonly<Record<string, unknown>>;

/** The least of a Web API client, made for the checks alone: signs in, and reads whole tables. */
export class WebApiReader {
  private constructor(
    private readonly state: EmulatorState,
    private readonly token: string,
  ) {}

  /** Signs in to the emulator of a demo's data directory. */
  static async open(directory: string): Promise<WebApiReader> {
    const state = JSON.parse(readFileSync(join(directory, 'dataverse', 'state.json'), 'utf8')) as EmulatorState;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: state.clientId,
      client_secret: state.clientSecret,
      scope: `${state.url}/.default`,
    });
    const address = `${state.authority}/oauth2/v2.0/token`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await exchange(state, 'POST', address, headers, body.toString());
    return new WebApiReader(state, String(answer.access_token));
  }

  /** All rows of a table with some columns, page after page. */
  async rows(entitySet: string, columns: readonly string[]): Promise<WebApiRow[]> {
    const rows: WebApiRow[] = [];
    let next: string | undefined = `${this.state.apiUrl}${entitySet}?$select=${columns.join(',')}`;
    while (next !== undefined) {
      const headers = { authorization: `Bearer ${this.token}`, accept: 'application/json' };
      const page = await exchange(this.state, 'GET', next, headers);
      rows.push(...(page.value as WebApiRow[]));
      next = page['@odata.nextLink'] as string | undefined;
    }
    return rows;
  }
}

function exchange(
  { ca }: EmulatorState,
  method: string,
  address: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, headers, ca }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (answer.statusCode === 200) resolve(JSON.parse(text) as Record<string, unknown>);
        else reject(new Error(`${method} ${address}: ${answer.statusCode} ${text.slice(0, 500)}`));
      });
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
