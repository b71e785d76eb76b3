import { gunzipSync } from 'node:zlib';
import { Pool } from 'undici';
import { wireHeaders } from '../bench-environment';
import { bulkBodies, bulkMessage, readColumns, type RowPart, type RowRange } from '../bench-rows';
import { timed, type Timing } from './timing';

const perRequest = 100;

/** Where a bare loop sends its requests. */
export interface BareTarget {
  readonly emulator: { readonly url: string; readonly apiUrl: string; readonly ca?: string | undefined };
  readonly token: string;
}

/** Posts bodies that are ready as fast as undici can, and does nothing else. */
export function bareWrite(
  environment: BareTarget,
  part: RowPart,
  rows: RowRange,
  concurrency: number,
): Promise<Timing> {
  const bodies = bulkBodies(part, rows, perRequest);
  return inPool(environment, concurrency, async (pool, headers, root) => {
    const path = `${root}accounts/Microsoft.Dynamics.CRM.${bulkMessage[part]}`;
    let next = 0;
    const loop = async (): Promise<void> => {
      for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
        const { statusCode, body: answer } = await pool.request({ method: 'POST', path, headers, body });
        check(statusCode, await answer.text());
      }
    };
    await Promise.all(Array.from({ length: concurrency }, loop));
  });
}

/** Reads and parses all pages, one after another, since each names the next. */
export function bareRead(environment: BareTarget, pageSize: number): Promise<Timing> {
  return inPool(environment, 1, async (pool, headers, root) => {
    const prefer = { ...headers, prefer: `odata.maxpagesize=${pageSize}` };
    let path: string | null = `${root}accounts?$select=accountid,${readColumns.join(',')}`;
    while (path !== null) {
      const { statusCode, headers: answered, body } = await pool.request({ method: 'GET', path, headers: prefer });
      const bytes = Buffer.from(await body.arrayBuffer());
      const text = (answered['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
      check(statusCode, text);
      const { '@odata.nextLink': next } = JSON.parse(text) as { readonly '@odata.nextLink'?: string };
      path = next === undefined ? null : new URL(next).pathname + new URL(next).search;
    }
  });
}

async function inPool(
  { emulator, token }: BareTarget,
  connections: number,
  work: (pool: Pool, headers: Readonly<Record<string, string>>, root: string) => Promise<void>,
): Promise<Timing> {
  const pool = new Pool(emulator.url, {
    connections,
    pipelining: 1,
    connect: emulator.ca === undefined ? {} : { ca: emulator.ca },
  });
  try {
    return await timed(() => work(pool, wireHeaders(token), new URL(emulator.apiUrl).pathname));
  } finally {
    await pool.close();
  }
}

function check(status: number, text: string): void {
  if (status >= 300) throw new Error(`The emulator answers ${status}: ${text.slice(0, 500)}`);
}
