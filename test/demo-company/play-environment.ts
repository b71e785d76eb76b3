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

/** What became of one company: by the first synchronization of everything, and by two more. */
export interface CompanyReport {
  readonly name: string;
  readonly ownership: OwnershipModel;
  /** What the loader of the company left out, which no mapping ever saw. */
  readonly notLoaded: Company['leftBehind'];
  readonly mappings: readonly MappingAccount[];
  /** What the second synchronization wrote: values that records made from Dataverse have of the local side alone. */
  readonly writtenAfterwards: readonly string[];
  /** What the third still wrote; there must be nothing. */
  readonly writtenAtLast: readonly string[];
}

/** What became of all companies of one environment. */
export interface EnvironmentReport {
  readonly companies: readonly CompanyReport[];
  /** Accounts of the environment by the company that they belong to. */
  readonly accounts: Readonly<Record<string, number>>;
}

/**
 * Joins companies to one environment, in which people have entered rows for each of them and an account for none, and synchronizes
 * everything three times. The first database holds the control database as well; there is one per company.
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
  const accounts: (readonly MappingAccount[])[] = [];
  for (const each of joined) accounts.push(await accountsFor(each, await synchronize(each)));
  const afterwards: (readonly string[])[] = [];
  for (const each of joined) afterwards.push(written(await synchronize(each)));
  const companies: CompanyReport[] = [];
  for (const [index, each] of joined.entries())
    companies.push({
      name: each.company.name,
      ownership: each.ownership,
      notLoaded: each.company.leftBehind,
      mappings: accounts[index] ?? [],
      writtenAfterwards: afterwards[index] ?? [],
      writtenAtLast: written(await synchronize(each)),
    });
  return { companies, accounts: accountsByCompany(environment) };
}

function synchronize({ tenant, worker }: JoinedCompany): Promise<readonly Run[]> {
  return synchronizeFully(tenant, tenant.mappings, worker);
}

async function accountsFor(company: JoinedCompany, runs: readonly Run[]): Promise<readonly MappingAccount[]> {
  const accounts: MappingAccount[] = [];
  for (const mapping of company.tenant.mappings) accounts.push(await accountFor(company, mapping, runs));
  return accounts;
}

const writing = ['inserted', 'modified', 'deleted', 'coupled', 'uncoupled'] as const;

function written(runs: readonly Run[]): readonly string[] {
  return runs.flatMap(({ mapping, jobs }) =>
    jobs.flatMap(({ direction, counters }) =>
      writing
        .filter((outcome) => counters[outcome] > 0)
        .map((outcome) => `${mapping} ${direction}: ${counters[outcome]} ${outcome}`),
    ),
  );
}

function accountsByCompany({ emulator }: DemoEnvironment): Readonly<Record<string, number>> {
  const names = new Map(emulator.rows('bcbi_company').map((row) => [row.bcbi_companyid, String(row.bcbi_name)]));
  const counts: Record<string, number> = {};
  for (const row of emulator.rows('account')) {
    const name = names.get(row._bcbi_companyid_value) ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
