import type { TableMapping } from '@couplet/core';
import { fullRun } from '@couplet/core/internal';
import { expectInStep, expectSilence, partnerAccounts, storedCouplings } from './check-in-step.test.support';
import { partnerCompany, type PartnerCompany } from './partner-company.test.support';
import { partnerMapping } from './partner.test.support';

const fiveMinutes = 5 * 60_000;

let company: PartnerCompany;
afterEach(() => company.close());

/** Ids of partners and of the accounts that they are coupled with, in the order of the partners. */
async function pairs(): Promise<{ local: string; integration: string }[]> {
  return [...(await storedCouplings(company))].sort((a, b) => a.local.localeCompare(b.local));
}

describe.each([
  ['ahead', fiveMinutes],
  ['behind', -fiveMinutes],
])('a Dataverse whose clock is five minutes %s', (_name, clockOffset) => {
  beforeEach(async () => {
    company = await partnerCompany({ emulator: { clockOffset } });
  });

  it('finds changes of both sides exactly once [C1]', async () => {
    await company.users.add(20);
    for (let n = 0; n < 10; n += 1)
      company.emulator.insert('account', { name: `Account ${n}`, customertypecode: 5, creditlimit: 0 });
    expect(await company.synch()).toMatchObject({ inserted: 30 });
    await expectInStep(company, 30);
    const [here, there, both] = await pairs();
    if (here === undefined || there === undefined || both === undefined) throw new Error('three pairs were expected');
    await company.users.change('phone', 'changed here', [here.local]);
    company.emulator.update('account', there.integration, { telephone1: 'changed there' });
    await company.users.change('phone', 'one field here', [both.local]);
    company.emulator.update('account', both.integration, { address1_city: 'another there' });
    expect((await company.synch()).modified).toBe(4);
    await expectInStep(company, 30);
    const [, , merged] = await company.users
      .all()
      .then((all) => [here, there, both].map(({ local }) => all.find(({ id }) => id === local)));
    expect(merged).toMatchObject({ phone: 'one field here', city: 'another there' });
    await expectSilence(company);
    expect(await company.synch(fullRun)).toEqual({ unchanged: 60 });
  });

  it('reports the same field changed on both sides as a conflict, whichever clock is ahead', async () => {
    await company.users.add(1);
    await company.synch();
    const [pair] = await pairs();
    company.emulator.update('account', pair?.integration ?? '', { telephone1: 'there' });
    await company.users.change('phone', 'here');
    expect(await company.synch()).toMatchObject({ failed: 1 });
    expect((await company.users.all())[0]?.phone).toBe('here');
    expect(partnerAccounts(company)[0]?.telephone1).toBe('there');
  });
});

it('finds changes made while the clock of Dataverse jumps back and forth [C1]', async () => {
  company = await partnerCompany();
  await company.users.add(3);
  await company.synch();
  const found = await pairs();
  for (const [index, offset] of [fiveMinutes, -fiveMinutes, 12 * 60 * 60_000, 0].entries()) {
    company.emulator.clock.offset = offset;
    for (const { integration } of found)
      company.emulator.update('account', integration, { telephone1: `jump ${index}` });
    expect((await company.synch()).modified).toBe(3);
    await expectInStep(company, 3);
  }
  await expectSilence(company);
});

it('works with an engine whose own clock is a day ahead of both sides', async () => {
  company = await partnerCompany({ clock: { now: () => Date.now() + 24 * 60 * 60_000 } });
  await company.users.add(5);
  expect(await company.synch()).toEqual({ inserted: 5, unchanged: 5 });
  const [pair] = await pairs();
  company.emulator.update('account', pair?.integration ?? '', { telephone1: 'there' });
  expect((await company.synch()).modified).toBe(1);
  await expectInStep(company, 5);
  await expectSilence(company);
});

describe('newest wins, which is a choice to trust two clocks', () => {
  const newest: TableMapping = { ...partnerMapping, updateConflict: 'newestWins' };

  it.each([
    ['ahead', fiveMinutes, 'there, earlier'],
    ['behind', -fiveMinutes, 'here, later'],
  ])(
    'gives the later stamp the field: with a clock that is %s, of an earlier change there and a later one here',
    async (_name, clockOffset, winner) => {
      company = await partnerCompany({ emulator: { clockOffset }, mapping: newest });
      await company.users.add(1);
      await company.synch();
      const [pair] = await pairs();
      company.emulator.update('account', pair?.integration ?? '', { telephone1: 'there, earlier' });
      await company.users.change('phone', 'here, later');
      await company.synch();
      expect((await company.users.all())[0]?.phone).toBe(winner);
      await expectInStep(company, 1);
      await expectSilence(company);
    },
  );
});
