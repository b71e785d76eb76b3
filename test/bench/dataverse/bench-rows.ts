/** What is done to rows. */
export type RowPart = 'create' | 'update' | 'upsert';

/** A row as benchmarks write it: a customer with an address. */
export interface BenchRow {
  readonly id: string;
  readonly values: Readonly<Record<string, string | boolean>>;
}

/** Rows by their numbers, `to` not among them. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Columns that are read. */
export const readColumns = ['name', 'accountnumber', 'telephone1', 'address1_city', 'creditlimit', 'modifiedon'];

/** Rows `from` to below `to`. `part` shows in the values, so that every write changes something. */
export function benchRows(part: RowPart, from: number, to: number): readonly BenchRow[] {
  return Array.from({ length: to - from }, (_, index) => benchRow(part, from + index));
}

function benchRow(part: RowPart, number: number): BenchRow {
  const text = String(number).padStart(12, '0');
  return {
    id: `b0000000-0000-8000-8000-${text}`,
    values: {
      name: `Customer ${number} after ${part}`,
      accountnumber: `B${text}`,
      telephone1: `+44 ${text}`,
      emailaddress1: `customer${number}@example.com`,
      address1_line1: `${number} High Street`,
      address1_city: 'Birmingham',
      address1_postalcode: 'B27 4KT',
      creditlimit: `${number}.25`,
      creditonhold: number % 2 === 0,
    },
  };
}

/** The bodies of the bulk requests that write rows so: those that the client sends too. */
export function bulkBodies(part: RowPart, { from, to }: RowRange, perRequest: number): readonly string[] {
  const bodies: string[] = [];
  for (let start = from; start < to; start += perRequest)
    bodies.push(bulkBody(benchRows(part, start, Math.min(to, start + perRequest))));
  return bodies;
}

/** Amounts are numbers on the wire. */
function bulkBody(rows: readonly BenchRow[]): string {
  const targets = rows.map(({ id, values }) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.account',
    accountid: id,
    ...values,
    creditlimit: Number(values['creditlimit']),
  }));
  return JSON.stringify({ Targets: targets });
}

/** The bulk message of each part. */
export const bulkMessage = { create: 'CreateMultiple', update: 'UpdateMultiple', upsert: 'UpsertMultiple' } as const;
