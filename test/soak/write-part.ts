import type { DataverseClient, RowOutcomes, TableDefinition } from '@couplet/plugin-dataverse';
import { soakRows, type SoakPart, type SoakRow } from './soak-rows';

/** What a part of the soak went through. */
export interface PartFigures {
  /** Rows whose answer was lost, so that they were read back. */
  readonly readBack: number;
  /** Rows that were sent again, because they were certainly not written. */
  readonly sentAgain: number;
}

/** Rows of one request. */
const perRequest = 100;
/** Times that a row may be sent before it counts as lost. */
const patience = 50;

/**
 * Writes all rows of a part, so many requests at once: what is unknown is read back, what certainly was not written is sent again, everything else
 * is an error.
 */
export async function writePart(
  client: DataverseClient,
  table: TableDefinition,
  part: SoakPart,
  { rows, concurrency }: { readonly rows: number; readonly concurrency: number },
): Promise<PartFigures> {
  const figures = { readBack: 0, sentAgain: 0 };
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < rows) {
      const from = next;
      next += perRequest;
      let open = soakRows(part, from, Math.min(rows, from + perRequest));
      for (let round = 0; open.length > 0; round += 1) {
        if (round === patience) throw new Error(`${open.length} rows of the part ${part} could not be written.`);
        open = await writeTurn(client, table, part, open, figures);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return figures;
}

async function writeTurn(
  client: DataverseClient,
  table: TableDefinition,
  part: SoakPart,
  rows: readonly SoakRow[],
  figures: { readBack: number; sentAgain: number },
): Promise<readonly SoakRow[]> {
  const outcomes = await send(client, table, part, rows);
  const again: SoakRow[] = [];
  const unsure: SoakRow[] = [];
  for (const row of rows) {
    const outcome = outcomes.get(row);
    if (outcome === undefined) throw new Error(`Nothing was said about row ${row.id}.`);
    if (outcome.kind === 'unknown' || isOwnDuplicate(part, outcome)) unsure.push(row);
    else if (outcome.kind === 'failed') {
      if (!outcome.error.retryable) throw outcome.error;
      again.push(row);
    } else if (outcome.kind === 'refused') throw new Error(`Row ${row.id} was refused: ${outcome.refusal.message}`);
  }
  figures.sentAgain += again.length;
  figures.readBack += unsure.length;
  return [...again, ...(await notThere(client, table, unsure))];
}

function send(
  client: DataverseClient,
  table: TableDefinition,
  part: SoakPart,
  rows: readonly SoakRow[],
): Promise<RowOutcomes<SoakRow>> {
  switch (part) {
    case 'create':
      return client.createRows(table, rows);
    case 'update':
      return client.updateRows(table, rows.map(withAnyVersion)).then((outcomes) => byId(rows, outcomes));
    case 'upsert':
      return client.upsertRows(table, rows);
  }
}

const withAnyVersion = (row: SoakRow): SoakRow & { readonly version: '*' } => ({ ...row, version: '*' });

function byId(rows: readonly SoakRow[], outcomes: RowOutcomes<SoakRow>): RowOutcomes<SoakRow> {
  const found = new Map([...outcomes].map(([row, outcome]) => [row.id, outcome]));
  return new Map(rows.flatMap((row) => (found.has(row.id) ? [[row, found.get(row.id) as never]] : [])));
}

/** A row that is there already under our own key was created by a request whose answer was lost. */
function isOwnDuplicate(
  part: SoakPart,
  outcome: { readonly kind: string; readonly refusal?: { readonly kind: string } },
): boolean {
  return part === 'create' && outcome.kind === 'refused' && outcome.refusal?.kind === 'duplicate';
}

/** Of rows whose fate is unknown, those that do not say what they should. */
async function notThere(
  client: DataverseClient,
  table: TableDefinition,
  rows: readonly SoakRow[],
): Promise<readonly SoakRow[]> {
  const missing: SoakRow[] = [];
  for (let start = 0; start < rows.length; start += 100) {
    const group = rows.slice(start, start + 100);
    const names = new Map<string, unknown>();
    const filter = { op: 'in', column: 'accountid', values: group.map(({ id }) => id) } as const;
    for await (const page of client.retrieveMultiple(table, { select: ['name'], filter }))
      for (const row of page.rows) names.set(row.id, row.values.name);
    missing.push(...group.filter(({ id, values }) => names.get(id) !== values.name));
  }
  return missing;
}
