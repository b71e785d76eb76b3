import { Client, type PoolClient } from 'pg';
import { withDatabase } from '../../packages/core/src/adapters/postgres';
import { expectInStep, expectSilence } from './check-in-step.test.support';
import { LocalPartners } from './local-partners.test.support';
import { partnerCompany, type PartnerCompany } from './partner-company.test.support';
import { partners } from './partner.test.support';

let company: PartnerCompany;
beforeEach(async () => {
  company = await partnerCompany();
});
afterEach(() => company.close());

/** A user's transaction that is open. */
async function begin(): Promise<{ users: LocalPartners; commit(): Promise<void>; rollBack(): Promise<void> }> {
  const client: PoolClient = await company.owner.connect();
  await client.query('BEGIN');
  const end = async (how: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    await client.query(how);
    client.release();
  };
  return { users: new LocalPartners(client), commit: () => end('COMMIT'), rollBack: () => end('ROLLBACK') };
}

const obstacles = () => company.tenant.systems.local.feed.obstacles(partners);

it('finds what was written before a run and committed after it, in the next run', async () => {
  await company.users.add(10);
  await company.synch();
  const late = await begin();
  const [lateId = ''] = await late.users.add(1, 'Late');
  await company.users.add(5, 'Later, but committed at once');
  const during = await company.synch();
  expect(company.emulator.rows('account').map(({ name }) => name)).not.toContain('Late 1');
  await late.commit();
  const after = await company.synch();
  // the five may go before or with the late one, but each is inserted once
  expect((during.inserted ?? 0) + (after.inserted ?? 0)).toBe(6);
  expect((await company.users.all()).some(({ id }) => id === lateId)).toBe(true);
  await expectInStep(company, 16);
  await expectSilence(company);
});

it('finds updates and deletions of a transaction that was open during the whole first load', async () => {
  const ids = await company.users.add(10);
  const late = await begin();
  await late.users.change('city', 'Late', ids.slice(0, 3));
  await late.users.remove(ids[9] ?? '');
  await company.synch();
  await expectInStep(company, 10);
  await late.commit();
  const after = await company.synch();
  expect(after).toMatchObject({ modified: 3, failed: 1 });
  expect(company.emulator.rows('account').filter(({ address1_city }) => address1_city === 'Late')).toHaveLength(3);
});

it('forgets a transaction that was rolled back', async () => {
  const [id = ''] = await company.users.add(1);
  await company.synch();
  const late = await begin();
  await late.users.change('city', 'Never', [id]);
  await late.users.add(1, 'Never');
  await company.synch();
  await late.rollBack();
  await company.synch();
  await expectInStep(company, 1);
  await expectSilence(company);
});

it('shows the transaction that holds the feed back, and lets go of it at its end [G7]', async () => {
  const [id = ''] = await company.users.add(1);
  await company.synch();
  expect(await obstacles()).toEqual([]);
  const long = await begin();
  await long.users.change('city', 'Slowly', [id]);
  await company.users.add(1, 'Behind it');
  await company.synch();
  expect(await obstacles()).toMatchObject([
    {
      description: expect.stringMatching(/^transaction of process \d+/) as string,
      since: expect.any(String) as string,
    },
  ]);
  await long.commit();
  expect(await obstacles()).toEqual([]);
  await company.synch();
  await expectInStep(company, 2);
  await expectSilence(company);
});

it('is not held back by a transaction in another database of the same cluster', async () => {
  await company.users.add(1);
  await company.synch();
  const elsewhere = new Client({
    connectionString: withDatabase(company.addresses.local, databaseOf(company.addresses.control)),
  });
  await elsewhere.connect();
  await elsewhere.query('BEGIN');
  await elsewhere.query('SELECT pg_current_xact_id()');
  await company.users.add(3, 'Not held back');
  expect(await company.synch()).toMatchObject({ inserted: 3 });
  expect(await obstacles()).toEqual([]);
  await elsewhere.query('COMMIT');
  await elsewhere.end();
  await expectInStep(company, 4);
  await expectSilence(company);
});

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}
