import { basename, resolve } from 'node:path';
import { assembleCompany, type RawRows } from './assemble-company';
import type { Company } from './company';
import { CompanyFolderError } from './company-folder-error';
import { CompanyLog } from './company-log';
import { readSettings, type CompanySettings } from './company-settings';
import { readCompanyFolder, type CompanyFolder } from './files/company-folder';
import { rawText, type RawRow, type RawTable } from './files/raw-table';
import type { Finding } from './finding';
import { isDay } from './rules/date-formula';
import { companyTables, type TableName } from './tables';

/** What may be told from outside; each wins over the folder's own `company.json`. */
export interface ReadCompanyOptions {
  /** `yyyy-mm-dd`: the day that stands for today. */
  readonly workDate?: string;
  readonly localCurrencyCode?: string;
  /** Only this one of the folder's datasets. */
  readonly dataset?: string;
}

const tableNames = Object.keys(companyTables) as TableName[];

/**
 * Reads a company folder: one company, or one per dataset (in alphabetical order) where rows have a `dataset` column; rows without
 * dataset then belong to every company. What cannot arrive is in each company's `leftBehind`, what is worth telling in its `findings`.
 * Throws {@link CompanyFolderError} with every reason for which the folder cannot be read at all.
 */
export async function readCompany(dir: string, options: ReadCompanyOptions = {}): Promise<Company[]> {
  const folder = await readCompanyFolder(dir);
  const findings: Finding[] = [];
  const settings = readSettings(folder.settings, (finding) => findings.push(finding));
  const { workDate } = options;
  if (workDate !== undefined && !isDay(workDate))
    findings.push(
      refusal('CPL_COMPANY_BAD_SETTING', dir, `the work date '${workDate}' is no day; write it as 2026-01-31`),
    );
  for (const table of Object.values(companyTables)) {
    if (table.required === true && !folder.tables.has(table.name))
      findings.push(
        refusal(
          'CPL_COMPANY_NO_TABLE',
          `${table.name}.json`,
          `the table ${table.caption} is missing; add ${table.name}.json or ${table.name}.csv`,
        ),
      );
  }
  const datasets = datasetsOf(folder);
  const wanted = options.dataset === undefined ? datasets : datasets.filter((each) => each === options.dataset);
  if (wanted.length === 0)
    findings.push(
      refusal(
        'CPL_COMPANY_NO_DATASET',
        dir,
        `there is no dataset ${options.dataset ?? ''}; there is ${datasets.join(', ')}`,
      ),
    );
  const companies = wanted.map((dataset) =>
    companyOf(folder, dataset, { ...settings, workDate: workDate ?? settings.workDate }, options, findings),
  );
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) throw new CompanyFolderError(dir, errors);
  return companies.flatMap((company) => (company === undefined ? [] : [company()]));
}

function companyOf(
  folder: CompanyFolder,
  dataset: string | undefined,
  settings: CompanySettings,
  options: ReadCompanyOptions,
  findings: Finding[],
): (() => Company) | undefined {
  const log = new CompanyLog();
  const raw: RawRows = Object.fromEntries(
    tableNames.map((name) => [name, rowsOf(folder.tables.get(companyTables[name].name), dataset)]),
  );
  const ledger = setupRow(folder, dataset, 'generalLedgerSetup', log);
  const information = setupRow(folder, dataset, 'companyInformation', log);
  const localCurrencyCode =
    options.localCurrencyCode ?? settings.localCurrencyCode ?? rawText(ledger?.values.get('lcyCode'));
  if (localCurrencyCode === '') {
    const message =
      'the local currency is unknown; put "localCurrencyCode" into company.json, or lcyCode into generalLedgerSetup';
    findings.push(refusal('CPL_COMPANY_NO_LOCAL_CURRENCY', 'company.json', message));
    return undefined;
  }
  const countryRegionCode = settings.countryRegionCode ?? rawText(information?.values.get('countryRegionCode'));
  const name = dataset ?? settings.name ?? (rawText(information?.values.get('name')) || basename(resolve(folder.path)));
  return () => {
    log.findings.unshift(
      ...findings.filter((finding) => finding.severity !== 'error'),
      ...ignoredTables(folder, dataset),
    );
    return assembleCompany({ name, dataset }, raw, { ...settings, localCurrencyCode, countryRegionCode }, log);
  };
}

/** The datasets of a folder; one company without dataset where no row of a known table names one. */
function datasetsOf(folder: CompanyFolder): (string | undefined)[] {
  const names = new Set(
    tableNames.flatMap((name) => (folder.tables.get(companyTables[name].name)?.rows ?? []).map(datasetOf)),
  );
  names.delete('');
  return names.size === 0 ? [undefined] : [...names].sort();
}

function datasetOf(row: RawRow): string {
  return rawText(row.values.get('dataset'));
}

function rowsOf(table: RawTable | undefined, dataset: string | undefined): readonly RawRow[] {
  const rows = table?.rows ?? [];
  return dataset === undefined ? rows : rows.filter((row) => [dataset, ''].includes(datasetOf(row)));
}

/** The one row of a setup table; a dataset without its own takes the only one that the folder has. */
function setupRow(
  folder: CompanyFolder,
  dataset: string | undefined,
  name: TableName,
  log: CompanyLog,
): RawRow | undefined {
  const table = folder.tables.get(companyTables[name].name);
  const [own] = rowsOf(table, dataset);
  if (own !== undefined || table?.rows.length !== 1) return own;
  log.note(
    'CPL_COMPANY_SHARED_SETUP',
    { file: table.file },
    `${dataset ?? ''} has no row of its own and follows the folder's only one`,
  );
  return table.rows[0];
}

function ignoredTables(folder: CompanyFolder, dataset: string | undefined): Finding[] {
  const known = new Set<string>(Object.values(companyTables).map((table) => table.name));
  return [...folder.tables.values()].flatMap((table) => {
    const count = rowsOf(table, dataset).length;
    if (known.has(table.name) || count === 0) return [];
    const message = `no table of a company; its ${String(count)} rows are ignored`;
    return [{ severity: 'note' as const, code: 'CPL_COMPANY_UNKNOWN_TABLE', file: table.file, message }];
  });
}

function refusal(code: string, file: string, message: string): Finding {
  return { severity: 'error', code, file, message };
}
