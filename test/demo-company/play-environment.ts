import type { Company, DatabaseAccess } from '@couplet/cli';
import { synchronizeFully, type Run } from '@couplet/core/internal';
import { demoEnvironment, type DemoEnvironment } from './demo-environment';
import { joinCompany, type JoinedCompany, type OwnershipModel } from './joined-company';
import { accountFor, type MappingAccount } from './mapping-account';
import { addRowsOf, addUnclaimedAccount } from './rows-of-dataverse';

/** A company that takes part, and who owns its rows. */
export interface Part {
  readonly company: Company;
  readonly ownership: OwnershipModel;
}

/** What became of one company: the first synchronization of everything, and a second one that must find nothing to do. */
export interface CompanyReport {
  readonly name: string;
  readonly ownership: OwnershipModel;
  /** What the loader of the company left out, which no mapping ever saw. */
  readonly notLoaded: Company['leftBehind'];
  readonly mappings: readonly MappingAccount[];
  /** Rows that the second synchronization still wrote; there must be none. */
  readonly writtenAgain: number;
}

/** What became of all companies of one environment. */
export interface EnvironmentReport {
  readonly companies: readonly CompanyReport[];
  /** Accounts of the environment by the company that they belong to. */
  readonly accounts: Readonly<Record<string, number>>;
}

/**
 * Joins companies to one environment, in which people have entered rows for each of them and an account for none, and synchronizes
 * everything twice. The first database holds the control database as well; there is one per company.
 */
export async function playEnvironment(
  parts: readonly Part[],
  databases: readonly DatabaseAccess[],
): Promise<EnvironmentReport> {
  const [first] = databases;
  if (first === undefined || databases.length < parts.length) throw new Error('each company needs a database');
  const environment = await demoEnvironment(
    first,
    parts.map(({ company }) => company),
  );
  const joined: JoinedCompany[] = [];
  try {
    for (const [index, { company, ownership }] of parts.entries())
      joined.push(
        await joinCompany(environment, databases[index] as DatabaseAccess, company, ownership, `company${index + 1}`),
      );
    for (const each of joined) addRowsOf(environment.emulator, each);
    if (joined[0] !== undefined) addUnclaimedAccount(environment.emulator, joined[0]);
    return await synchronizeAll(environment, joined);
  } finally {
    for (const each of joined) await each.close();
    await environment.close();
  }
}

async function synchronizeAll(
  environment: DemoEnvironment,
  joined: readonly JoinedCompany[],
): Promise<EnvironmentReport> {
  const firstRuns: (readonly Run[])[] = [];
  for (const each of joined) firstRuns.push(await synchronizeFully(each.tenant, each.tenant.mappings, each.worker));
  const companies: CompanyReport[] = [];
  for (const [index, each] of joined.entries()) {
    const mappings: MappingAccount[] = [];
    for (const mapping of each.tenant.mappings)
      mappings.push(await accountFor(each, mapping, firstRuns[index] ?? []));
    const again = await synchronizeFully(each.tenant, each.tenant.mappings, each.worker);
    companies.push({
      name: each.company.name,
      ownership: each.ownership,
      notLoaded: each.company.leftBehind,
      mappings,
      writtenAgain: written(again),
    });
  }
  return { companies, accounts: accountsByCompany(environment) };
}

function written(runs: readonly Run[]): number {
  let count = 0;
  for (const { counters } of runs.flatMap(({ jobs }) => jobs))
    count += counters.inserted + counters.modified + counters.deleted + counters.coupled + counters.uncoupled;
  return count;
}

function accountsByCompany({ emulator }: DemoEnvironment): Readonly<Record<string, number>> {
  const names = new Map(emulator.rows('bcbi_company').map((row) => [row.bcbi_companyid, String(row.bcbi_name)]));
  const counts: Record<string, number> = {};
  for (const row of emulator.rows('account')) {
    const name = names.get(row._bcbi_companyid_value as never) ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
