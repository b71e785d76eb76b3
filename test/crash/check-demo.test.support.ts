import type { DemoDirectory } from './demo-directory.test.support';
import { WebApiReader, type WebApiRow } from './web-api.test.support';

/** A table of either side, and how its rows are found without the engine. */
interface CheckedPair {
  readonly localTable: string;
  /** Local records that must have another half: their id, and the values that both halves must agree on. */
  readonly localSql: string;
  readonly entitySet: string;
  readonly id: string;
  readonly columns: readonly string[];
  /** Rows of the environment that came from the ERP, or went there. */
  readonly ours: (row: WebApiRow) => boolean;
}

const related = `EXISTS (
  SELECT FROM erp.contact_business_relation r
    LEFT JOIN erp.customer cu ON cu.no = r.no AND r.link_to_table = 1 LEFT JOIN erp.vendor v ON v.no = r.no AND r.link_to_table = 2
  WHERE r.contact_no = c.company_no AND (cu.blocked = 0 OR v.blocked = 0))`;

const pairs: readonly CheckedPair[] = [
  {
    localTable: 'Customer',
    localSql: `SELECT system_id::text AS id, ARRAY[name, city, address, credit_limit_lcy::float8::text] AS values FROM erp.customer WHERE blocked = 0`,
    entitySet: 'accounts',
    id: 'accountid',
    columns: ['name', 'address1_city', 'address1_line1', 'creditlimit'],
    ours: ({ customertypecode, _bcbi_companyid_value }) => customertypecode === 3 && _bcbi_companyid_value !== null,
  },
  {
    localTable: 'Vendor',
    localSql: `SELECT system_id::text AS id, ARRAY[name, city, address] AS values FROM erp.vendor WHERE blocked = 0`,
    entitySet: 'accounts',
    id: 'accountid',
    columns: ['name', 'address1_city', 'address1_line1'],
    ours: ({ customertypecode, _bcbi_companyid_value }) => customertypecode === 11 && _bcbi_companyid_value !== null,
  },
  {
    localTable: 'Contact',
    localSql: `SELECT system_id::text AS id, ARRAY[first_name, surname, city] AS values FROM erp.contact c WHERE type = 1 AND ${related}`,
    entitySet: 'contacts',
    id: 'contactid',
    columns: ['firstname', 'lastname', 'address1_city'],
    ours: ({ _bcbi_companyid_value }) => _bcbi_companyid_value !== null,
  },
  {
    localTable: 'Currency',
    localSql: `SELECT system_id::text AS id, ARRAY[code] AS values FROM erp.currency`,
    entitySet: 'transactioncurrencies',
    id: 'transactioncurrencyid',
    columns: ['isocurrencycode'],
    // the setup makes the row of the local currency, which no record of the ERP stands for
    ours: ({ isocurrencycode }) => isocurrencycode !== 'GBP',
  },
];

/** What was found. */
export interface DemoFindings {
  /** Everything that is not as it must be, one line each. */
  readonly problems: readonly string[];
  /** Every row of both sides with its version. */
  readonly versions: string;
  /** Coupled records by local table. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Compares the ERP tables, the couplings and Dataverse with each other: by SQL and over the Web API, with nothing of the engine. Each record
 * has one coupling, each coupling two halves, each row of ours in Dataverse one coupling, and both halves have the same values.
 */
export async function checkDemo(directory: DemoDirectory): Promise<DemoFindings> {
  const api = await WebApiReader.open(directory.path);
  const problems: string[] = [];
  const counts: Record<string, number> = {};
  const versions: string[] = [];
  const couplings = await directory.query<{ table: string; local: string; integration: string; state: string }>(
    'couplet',
    'SELECT local_table AS table, local_id AS local, integration_id AS integration, state FROM couplet.coupling',
  );
  for (const { table, local, state } of couplings)
    if (state !== 'coupled') problems.push(`the coupling of ${table} ${local} is ${state}`);
  for (const pair of pairs) {
    const records = await directory.query<{ id: string; values: string[] }>('erp', pair.localSql);
    const markers = pair.entitySet === 'accounts' ? ['customertypecode', '_bcbi_companyid_value'] : [];
    if (pair.entitySet === 'contacts') markers.push('_bcbi_companyid_value');
    const rows = await api.rows(pair.entitySet, [pair.id, ...pair.columns, ...markers]);
    const own = couplings.filter(({ table }) => table === pair.localTable);
    counts[pair.localTable] = own.length;
    versions.push(...rows.map((row) => `${String(row[pair.id])} ${String(row['@odata.etag'])}`));
    problems.push(...compare(pair, records, rows, own));
  }
  return { problems, counts, versions: [...versions, ...(await localVersions(directory))].sort().join('\n') };
}

function compare(
  pair: CheckedPair,
  records: readonly { readonly id: string; readonly values: readonly string[] }[],
  rows: readonly WebApiRow[],
  couplings: readonly { readonly local: string; readonly integration: string }[],
): string[] {
  const problems: string[] = [];
  const say = (text: string): void => void problems.push(`${pair.localTable}: ${text}`);
  const byLocal = new Map(couplings.map((coupling) => [coupling.local, coupling.integration]));
  const coupledRows = new Set(couplings.map(({ integration }) => integration));
  if (byLocal.size !== couplings.length) say('a record is coupled twice');
  if (coupledRows.size !== couplings.length) say('a row is coupled twice');
  const byId = new Map(rows.map((row) => [String(row[pair.id]), row]));
  for (const { id, values } of records) {
    const other = byLocal.get(id);
    const row = other === undefined ? undefined : byId.get(other);
    if (other === undefined) say(`${id} was lost: it is not coupled`);
    else if (row === undefined) say(`${id} was lost: ${other} does not exist`);
    else if (JSON.stringify(values) !== JSON.stringify(pair.columns.map((column) => textOf(row[column]))))
      say(
        `${id} and ${other} differ: ${values.join('|')} and ${pair.columns.map((column) => textOf(row[column])).join('|')}`,
      );
  }
  const known = new Set(records.map(({ id }) => id));
  for (const { local } of couplings) if (!known.has(local)) say(`${local} is coupled and should not be`);
  for (const row of rows.filter(pair.ours))
    if (!coupledRows.has(String(row[pair.id])))
      say(`${String(row[pair.id])} is a duplicate: nothing is coupled with it`);
  return problems;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

async function localVersions(directory: DemoDirectory): Promise<string[]> {
  const versions: string[] = [];
  for (const table of ['customer', 'vendor', 'contact', 'salesperson_purchaser', 'currency', 'payment_terms'])
    for (const { line } of await directory.query<{ line: string }>(
      'erp',
      `SELECT system_id || ' ' || xmin AS line FROM erp.${table}`,
    ))
      versions.push(line);
  return versions;
}
