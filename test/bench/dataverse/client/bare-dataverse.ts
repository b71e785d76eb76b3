import { gunzipSync } from 'node:zlib';
import { Pool } from 'undici';
import { wireHeaders, type BenchEnvironment } from '../bench-environment';
import { bulkBodies, bulkMessage, readColumns, type RowPart, type RowRange } from '../bench-rows';

const perRequest = 100;

/** Seconds in which bodies that are ready are posted as fast as undici can, and nothing else is done. */
export function bareWrite(
  environment: BenchEnvironment,
  part: RowPart,
  rows: RowRange,
  concurrency: number,
): Promise<number> {
  const bodies = bulkBodies(part, rows, perRequest);
  return timed(environment, concurrency, async (pool, headers, root) => {
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

/** Seconds in which all pages are read and parsed, one after another, since each names the next. */
export function bareRead(environment: BenchEnvironment, pageSize: number): Promise<number> {
  return timed(environment, 1, async (pool, headers, root) => {
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

async function timed(
  { emulator, token }: BenchEnvironment,
  connections: number,
  work: (pool: Pool, headers: Readonly<Record<string, string>>, root: string) => Promise<void>,
): Promise<number> {
  const pool = new Pool(emulator.url, { connections, pipelining: 1, connect: { ca: emulator.ca } });
  try {
    const start = performance.now();
    await work(pool, wireHeaders(token), new URL(emulator.apiUrl).pathname);
    return (performance.now() - start) / 1000;
  } finally {
    await pool.close();
  }
}

function check(status: number, text: string): void {
  if (status >= 300) throw new Error(`The emulator answers ${status}: ${text.slice(0, 500)}`);
}
