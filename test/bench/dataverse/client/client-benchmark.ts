import { inEnvironment } from '../bench-environment';
import type { RowPart } from '../bench-rows';
import { bareRead, bareWrite } from './bare-dataverse';
import { benchClient, clientRead, clientWrite, getReady } from './client-dataverse';
import type { Timing } from './timing';

/** One operation of the client beside a bare undici loop that does the same on the wire; round by round. */
export interface ClientFigures {
  readonly operation: RowPart | 'read';
  readonly rows: number;
  readonly latency: number;
  readonly rounds: readonly { readonly client: Timing; readonly bare: Timing }[];
}

/** How the client is measured. */
export interface ClientBenchmark {
  readonly rows: number;
  /** Milliseconds added to each request. */
  readonly latency: number;
  readonly rounds: number;
}

const concurrency = 16;
const pageSize = 1000;
/** Rows after which the compiler of the machine has done its work. */
const warmUpRows = 5000;
const parts: readonly RowPart[] = ['create', 'update', 'upsert'];

/**
 * Measures bulk creates, updates, upserts and reading in pages: the client and the bare loop in turns, each on a fresh environment with HTTPS in a
 * process of its own.
 */
export async function clientBenchmark(
  workplace: string,
  { rows, latency, rounds }: ClientBenchmark,
): Promise<readonly ClientFigures[]> {
  const seconds = new Map<ClientFigures['operation'], { client: Timing; bare: Timing }[]>();
  await measureClient(workplace, warmUpRows, 0);
  await measureBare(workplace, warmUpRows, 0);
  for (let round = 0; round < rounds; round += 1) {
    const client = await measureClient(workplace, rows, latency);
    const bare = await measureBare(workplace, rows, latency);
    for (const [operation, value] of client)
      seconds.set(operation, [
        ...(seconds.get(operation) ?? []),
        { client: value, bare: bare.get(operation) ?? notMeasured },
      ]);
  }
  return [...seconds].map(([operation, found]) => ({ operation, rows, latency, rounds: found }));
}

type Timings = ReadonlyMap<ClientFigures['operation'], Timing>;
const notMeasured: Timing = { seconds: Number.NaN, processor: Number.NaN };

function measureClient(workplace: string, rows: number, latency: number): Promise<Timings> {
  return inEnvironment(workplace, { http: false }, async (environment) => {
    const client = benchClient(environment, concurrency);
    try {
      await getReady(client);
      await environment.admin.latency(latency);
      const timings = new Map<ClientFigures['operation'], Timing>();
      for (const part of parts) timings.set(part, await clientWrite(client, part, rows));
      return timings.set('read', await clientRead(client, rows, pageSize));
    } finally {
      await client.close();
    }
  });
}

function measureBare(workplace: string, rows: number, latency: number): Promise<Timings> {
  return inEnvironment(workplace, { http: false }, async (environment) => {
    await environment.admin.latency(latency);
    const timings = new Map<ClientFigures['operation'], Timing>();
    for (const part of parts) timings.set(part, await bareWrite(environment, part, { from: 0, to: rows }, concurrency));
    return timings.set('read', await bareRead(environment, pageSize));
  });
}
