import type { Company, TableCounts } from './company';
import type { CompanyLog } from './company-log';
import { checkReferences } from './checks/references';
import { readRows } from './checks/read-rows';
import type { Draft, Entries, Entry } from './draft';
import { rawText, type RawRow } from './files/raw-table';
import { setRelationStates } from './rules/business-relation-state';
import { addCompanyContacts, type ContactOf, type KnownContacts } from './rules/company-contacts';
import { completeContactCompanies } from './rules/contact-companies';
import { completeCurrencies } from './rules/currency-defaults';
import { checkExchangeRates } from './rules/exchange-rates';
import { addMissingNumberSeries } from './rules/number-series';
import { completePersonNames } from './rules/person-names';
import { fillCityFromPostCode } from './rules/post-code-city';
import { removeLocalPostCodePrefix } from './rules/post-code-prefix';
import { checkPrimaryContacts } from './rules/primary-contacts';
import { resolveRunTimeValue } from './rules/run-time-values';
import { addTriangulatedRates } from './rules/triangulated-rates';
import { companyTables, type CompanyRows, type TableName } from './tables';

/** The raw rows of one company by table. */
export type RawRows = Readonly<Partial<Record<TableName, readonly RawRow[]>>>;

const tableNames = Object.keys(companyTables) as TableName[];
const lateTables: readonly TableName[] = ['contacts', 'contactBusinessRelations'];

/** Puts one company together: reads its rows, applies every rule in a fixed order, and counts what became of them. */
export function assembleCompany(
  identity: { readonly name: string; readonly dataset?: string },
  raw: RawRows,
  settings: Draft['settings'],
  log: CompanyLog,
): Company {
  const draft: Draft = { settings, entries: emptyEntries(), log };
  let contactOf: ContactOf = () => undefined;
  const read = (table: TableName): void => {
    const resolve = (text: string): string | undefined =>
      resolveRunTimeValue(text, { workDate: settings.workDate, contactOf });
    // Each table's rows have the shape of its facts, which the compiler cannot follow through a list of table names.
    const rows: Entry<never>[] = readRows(table, raw[table] ?? [], resolve, log) as Entry<object>[] as Entry<never>[];
    (draft.entries[table] as Entry<never>[]).push(...rows);
  };
  for (const table of tableNames) if (!lateTables.includes(table)) read(table);
  addMissingNumberSeries(draft);
  removeLocalPostCodePrefix(draft, 'postCodes');
  completeCurrencies(draft);
  checkReferences(draft, 'currencyExchangeRates');
  checkExchangeRates(draft);
  addTriangulatedRates(draft);
  for (const table of ['customers', 'vendors'] as const) {
    removeLocalPostCodePrefix(draft, table);
    fillCityFromPostCode(draft, table);
    checkReferences(draft, table);
  }
  contactOf = addCompanyContacts(draft, knownContacts(raw));
  const madeContacts = draft.entries.contacts.splice(0);
  read('contacts');
  removeLocalPostCodePrefix(draft, 'contacts');
  fillCityFromPostCode(draft, 'contacts');
  draft.entries.contacts.unshift(...madeContacts);
  completePersonNames(draft);
  checkReferences(draft, 'contacts');
  completeContactCompanies(draft);
  read('contactBusinessRelations');
  checkReferences(draft, 'contactBusinessRelations');
  setRelationStates(draft);
  checkPrimaryContacts(draft);
  return finished(identity, raw, draft);
}

/** Numbers and links as the files give them, so that made contacts keep clear of them. */
function knownContacts(raw: RawRows): KnownContacts {
  const code = (row: RawRow, column: string): string => rawText(row.values.get(column)).trim().toUpperCase();
  const numbers = new Set((raw.contacts ?? []).map((row) => code(row, 'no')));
  const links = (raw.contactBusinessRelations ?? []).flatMap((row) => {
    const table = code(row, 'linkToTable').toLowerCase();
    const contactNo = code(row, 'contactNo');
    return (table === 'customer' || table === 'vendor') && numbers.has(contactNo)
      ? [{ contactNo, table, no: code(row, 'no') } as const]
      : [];
  });
  return { numbers, links };
}

function emptyEntries(): Entries {
  return Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as Entries;
}

function finished(identity: { readonly name: string; readonly dataset?: string }, raw: RawRows, draft: Draft): Company {
  const { settings, entries, log } = draft;
  const counts = Object.fromEntries(
    tableNames.map((name): [TableName, TableCounts] => {
      const kept = entries[name].filter((entry) => entry.place !== undefined).length;
      return [
        name,
        { read: raw[name]?.length ?? 0, kept, added: entries[name].length - kept, leftBehind: log.rowsLeft(name) },
      ];
    }),
  ) as Record<TableName, TableCounts>;
  return {
    ...identity,
    localCurrencyCode: settings.localCurrencyCode,
    baseCurrencyCode: settings.baseCurrencyCode ?? settings.localCurrencyCode,
    countryRegionCode: settings.countryRegionCode,
    workDate: settings.workDate,
    numbering: settings.numbering,
    businessRelationCodes: settings.businessRelations,
    dataverse: settings.dataverse,
    tables: Object.fromEntries(
      tableNames.map((name) => [name, entries[name].map((entry) => entry.row)]),
    ) as unknown as CompanyRows,
    leftBehind: log.leftBehind,
    findings: log.findings,
    counts,
  };
}
