import { fullRun, modifiedRun, runToEnd } from '@couplet/core/internal';
import { partnerAccounts } from '../robustness/check-in-step.test.support';
import { partnerCompany, type PartnerCompany } from '../robustness/partner-company.test.support';
import { writesAndReads } from './measuring/meter';
import { RowCounter } from './measuring/row-counter';

const few = 1_000;
const many = 4_000;
const changesPerSide = 10;

let company: PartnerCompany;
const statements: string[] = [];
beforeAll(async () => {
  // what is looked at once a second would cost a slow machine more
  const now = Date.now();
  company = await partnerCompany({ clock: { now: () => now }, onStatement: (statement) => statements.push(statement) });
});
afterAll(() => company.close());

/** What a run cost. */
interface Cost {
  readonly statements: number;
  readonly requests: Readonly<Record<string, number>>;
  /** Rows that systems and repositories handed to the engine. */
  readonly rows: number;
}

async function costOfRun(): Promise<Cost> {
  const { tenant } = company;
  const counter = new RowCounter();
  const before = tenant.systems.integration.statistics?.() ?? {};
  statements.length = 0;
  await runToEnd(counter.wrap(tenant), tenant.mapping('PARTNER'), modifiedRun, company.worker());
  const requests = Object.entries(tenant.systems.integration.statistics?.() ?? {})
    .map(([kind, count]) => [kind, count - (before[kind] ?? 0)] as const)
    .filter(([, count]) => count > 0);
  return { statements: statements.length, requests: Object.fromEntries(requests), rows: counter.rows };
}

/** Fills both sides up to so many coupled partners, none of which has a change that was not seen. */
async function grow(from: number, to: number): Promise<readonly string[]> {
  const ids = await company.users.add(to - from, `Partner of ${to}`);
  expect(await company.synch(from === 0 ? fullRun : modifiedRun)).toMatchObject({ inserted: to - from });
  await company.synch();
  expect(partnerAccounts(company)).toHaveLength(to);
  return ids;
}

/** Changes some partners on either side; then runs twice: changes, and their echoes. */
async function change(
  ids: readonly string[],
  value: string,
): Promise<{ readonly changes: Cost; readonly echoes: Cost }> {
  await company.users.change('city', value, ids.slice(0, changesPerSide));
  const accounts = partnerAccounts(company);
  for (const account of accounts.slice(-changesPerSide))
    company.emulator.update('account', String(account.accountid), { telephone1: value });
  return { changes: await costOfRun(), echoes: await costOfRun() };
}

it(`costs the same for ${2 * changesPerSide} changes among ${few} coupled records and among ${many}`, async () => {
  const ids = await grow(0, few);
  await change(ids, 'first');
  const small = await change(ids, 'second');
  await grow(few, many);
  const large = await change(ids, 'third');
  // a change that is seen as it is being made may be read once more
  const spare = { ...large, changes: { ...large.changes, rows: small.changes.rows } };
  expect(spare).toEqual(small);
  expect(Math.abs(large.changes.rows - small.changes.rows)).toBeLessThanOrEqual(changesPerSide / 2);
  expect(small.changes.rows).toBeGreaterThanOrEqual(2 * changesPerSide);
  expect(small.changes.rows).toBeLessThan(few / 4);
  expect(writesAndReads(small.changes.requests).writes).toBeGreaterThan(0);
  expect(writesAndReads(small.echoes.requests).writes).toBe(0);
});
