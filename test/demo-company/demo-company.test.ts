import { chooseCompany, readCompany, type Company, type DatabaseAccess } from '@couplet/cli';
import { testDatabase, type TestDatabase } from '@couplet/core/testing';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { MappingAccount } from './mapping-account';
import { playEnvironment, type CompanyReport, type EnvironmentReport, type Part } from './play-environment';

jest.setTimeout(240_000);

const folder = resolve(__dirname, '../../../shared/data/business-central/demo');
const describeIfThere = existsSync(folder) ? describe : describe.skip;
if (!existsSync(folder))
  process.stderr.write('skipped: the real demo companies, since ../shared/data/business-central/demo is not there\n');

const databases: TestDatabase[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

/** A database for each part, which {@link playEnvironment} closes and the test drops. */
async function play(...parts: readonly Part[]): Promise<EnvironmentReport> {
  const accesses: DatabaseAccess[] = [];
  for (let made = 0; made < parts.length; made += 1) {
    const database = await testDatabase();
    databases.push(database);
    accesses.push(database);
  }
  return playEnvironment(parts, accesses);
}

/** Of each mapping: read, inserted, modified and coupled by the passes to Dataverse, and by those from it. */
function figures(report: CompanyReport): unknown {
  const pass = ({ passes }: MappingAccount, direction: 'toIntegrationTable' | 'fromIntegrationTable') => {
    const found = passes[direction];
    return found === null
      ? null
      : [found.read, found.counters.inserted, found.counters.modified, found.counters.coupled];
  };
  return Object.fromEntries(
    report.mappings.map((one) => [
      one.mapping,
      [pass(one, 'toIntegrationTable'), pass(one, 'fromIntegrationTable')],
    ]),
  );
}

/** Records that stayed behind, by mapping and code. */
function behind(report: CompanyReport): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { mapping, code } of report.mappings.flatMap((one) => one.behind))
    counts[`${mapping} ${code}`] = (counts[`${mapping} ${code}`] ?? 0) + 1;
  return counts;
}

/** Every record of both sides is coupled, or told of with a reason, or not what its mapping is for; a second run changes nothing. */
function expectNothingSilent(report: CompanyReport): void {
  for (const { mapping, sides, passes, behind: told } of report.mappings) {
    expect([mapping, sides.local.silent, sides.integration.silent]).toEqual([mapping, [], []]);
    for (const { records, coupled, behind: stays, outside } of [sides.local, sides.integration])
      expect(coupled + stays + outside).toBe(records);
    for (const pass of [passes.toIntegrationTable, passes.fromIntegrationTable])
      expect(Object.values(pass?.counters ?? {}).reduce((sum, count) => sum + count, 0)).toBe(pass?.read ?? 0);
    expect(told.filter(({ code, reason }) => !/^CPL_/.test(code) || reason === '')).toEqual([]);
  }
  expect(report.writtenAgain).toBe(0);
}

describe('the company that comes with the program', () => {
  it('goes through in both ownership models, and comes to the same but for salespeople', async () => {
    const company = await chooseCompany(null, null);
    const reports = [];
    for (const ownership of ['person', 'team'] as const) {
      const { companies } = await play({ company, ownership });
      reports.push(...companies);
    }
    for (const report of reports) {
      expectNothingSilent(report);
      console.log(JSON.stringify([figures(report), behind(report)]));
    }
  });
});

describeIfThere('the real demo companies', () => {
  let companies: readonly Company[];
  beforeAll(async () => {
    companies = await readCompany(folder, {});
  });

  it.each([
    ['person', 'contosoCoffee'],
    ['team', 'contosoCoffee'],
    ['person', 'cronusDemoTool'],
    ['team', 'cronusDemoTool'],
    ['person', 'cronusEvaluation'],
    ['team', 'cronusEvaluation'],
  ] as const)('go through with rows owned by %s: %s', async (ownership, dataset) => {
    const company = companies.find((each) => each.dataset === dataset) as Company;
    const [report] = (await play({ company, ownership })).companies;
    expectNothingSilent(report as CompanyReport);
    console.log(JSON.stringify([figures(report as CompanyReport), behind(report as CompanyReport)]));
  });
});
