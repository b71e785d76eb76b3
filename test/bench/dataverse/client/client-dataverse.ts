import { DataverseClient, LocalConnectionGate, machineParts, type RowOutcomes } from '@couplet/plugin-dataverse';
import type { BenchEnvironment } from '../bench-environment';
import { benchRows, readColumns, type BenchRow, type RowPart } from '../bench-rows';
import { timed, type Timing } from './timing';

/** A client of the environment with that many requests at once. */
export function benchClient({ emulator, token }: BenchEnvironment, concurrency: number): DataverseClient {
  const { clock, scheduler } = machineParts;
  return new DataverseClient({
    ...machineParts,
    serviceRoot: emulator.apiUrl,
    tokens: { token: async () => token },
    gate: new LocalConnectionGate({ host: new URL(emulator.url).host, maxConcurrency: concurrency }, clock, scheduler),
    transport: { certificateAuthority: emulator.ca ?? '', allowPrivateAddresses: true },
  });
}

/** Lets the client learn what it asks an environment once, such as which bulk messages a table has. Leaves no row behind. */
export async function getReady(client: DataverseClient): Promise<void> {
  const table = await accountTable(client);
  for (const row of benchRows('create', rowOfNoRun, rowOfNoRun + 1)) {
    await client.createRows(table, [row]);
    await client.delete(table, { id: row.id, version: null });
  }
}

/** Lets the client write rows by its bulk operations, 100 per request. */
export async function clientWrite(client: DataverseClient, part: RowPart, rows: number): Promise<Timing> {
  const table = await accountTable(client);
  const all = benchRows(part, 0, rows);
  let outcomes: RowOutcomes<BenchRow> = new Map();
  const timing = await timed(async () => {
    outcomes = await write(client, table, part, all);
  });
  const failed = [...outcomes.values()].find(({ kind }) => kind !== 'done');
  if (outcomes.size !== rows || failed !== undefined)
    throw new Error(`The client wrote not all rows: ${JSON.stringify(failed)}`);
  return timing;
}

/** Lets the client read all rows, page by page. */
export async function clientRead(client: DataverseClient, rows: number, pageSize: number): Promise<Timing> {
  const table = await accountTable(client);
  let read = 0;
  const timing = await timed(async () => {
    for await (const page of client.retrieveMultiple(table, { select: readColumns }, { pageSize }))
      read += page.rows.length;
  });
  if (read !== rows) throw new Error(`The client read ${read} rows, not ${rows}.`);
  return timing;
}

/** Number of a row that no run writes. */
const rowOfNoRun = 999_999_999;

type AccountTable = Parameters<DataverseClient['createRows']>[0];

function write(
  client: DataverseClient,
  table: AccountTable,
  part: RowPart,
  rows: readonly BenchRow[],
): Promise<RowOutcomes<BenchRow>> {
  switch (part) {
    case 'create':
      return client.createRows(table, rows);
    case 'update':
      return client.updateRows(
        table,
        rows.map((row) => ({ ...row, version: '*' })),
      );
    case 'upsert':
      return client.upsertRows(table, rows);
  }
}

async function accountTable(client: DataverseClient): Promise<AccountTable> {
  const table = (await client.tables(['account'])).get('account');
  if (table === undefined) throw new Error('The emulator has no table account.');
  return table;
}
