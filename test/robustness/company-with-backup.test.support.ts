import type { TableMapping } from '@couplet/core';
import type { Backup } from '@couplet/dataverse-emulator';
import { storedCouplings } from './check-in-step.test.support';
import type { Figures } from './outcome-figures.test.support';
import { partnerCompany, type PartnerCompany } from './partner-company.test.support';
import { partnerMapping } from './partner.test.support';

/** A company in step, and its environment as it was then. */
export interface CompanyWithBackup {
  readonly company: PartnerCompany;
  /** Ids of its partners. */
  readonly ids: readonly string[];
  readonly backup: Backup;
}

/** Makes a company with so many partners in step, and takes a backup of its environment. */
export async function companyWithBackup(
  count: number,
  policies: Partial<TableMapping> = {},
): Promise<CompanyWithBackup> {
  const company = await partnerCompany({ mapping: { ...partnerMapping, ...policies } });
  const ids = await company.users.add(count);
  // a partner that comes back from Dataverse has none, since limits go one way
  await company.users.change('credit_limit', '0');
  await company.synch();
  await company.synch();
  return { company, ids, backup: company.emulator.backup() };
}

/** What a run did: its figures, rows written in Dataverse, and partners written in the ERP. */
export interface Observed {
  readonly figures: Figures;
  readonly remote: number;
  readonly local: number;
}

/** Runs the mapping and counts what was written on both sides. */
export async function observed(company: PartnerCompany): Promise<Observed> {
  const versions = async () => new Map((await company.users.all()).map(({ id, xmin }) => [id, xmin]));
  const before = await versions();
  const { rowsWritten } = company.emulator.statistics;
  const figures = await company.synch();
  const after = await versions();
  const changed = [...after].filter(([id, xmin]) => before.get(id) !== xmin).length;
  const gone = [...before.keys()].filter((id) => !after.has(id)).length;
  return { figures, remote: company.emulator.statistics.rowsWritten - rowsWritten, local: changed + gone };
}

/** The account that a partner is coupled with. */
export async function accountOf(company: PartnerCompany, partner: string): Promise<string> {
  const found = (await storedCouplings(company)).find(({ local }) => local === partner);
  if (found === undefined) throw new Error(`${partner} is not coupled`);
  return found.integration;
}

/** Changes other rows so often that the version counter passes every position from before the backup was restored. */
export function overtakeCounter({ emulator }: PartnerCompany): void {
  const other = emulator.insert('contact', { lastname: 'Busy' });
  for (let n = 0; n < 300; n += 1) emulator.update('contact', other, { lastname: `Busy ${n}` });
}
