import type { System } from '@couplet/core';
import type { DataverseEmulator } from '@couplet/dataverse-emulator';
import { expectInStep, expectSilence, partnerAccounts, storedCouplings } from './check-in-step.test.support';
import { partnerCompany, type PartnerCompany } from './partner-company.test.support';

let company: PartnerCompany;
/** What a user of Dataverse does after Couplet read a row and before it writes it; once. */
let meanwhile: ((emulator: DataverseEmulator) => void) | null;
beforeEach(async () => {
  meanwhile = null;
  company = await partnerCompany({ around });
  await company.users.add(20);
  await company.synch();
});
afterEach(() => company.close());

function around(system: System): System {
  const { writer } = system;
  return {
    ...system,
    writer: {
      chooseKeys: (table, count) => writer.chooseKeys(table, count),
      insert: (table, rows) => writer.insert(table, rows),
      delete: (table, rows) => writer.delete(table, rows),
      update: (table, rows) => {
        meanwhile?.(company.emulator);
        meanwhile = null;
        return writer.update(table, rows);
      },
    },
    close: () => system.close(),
  };
}

async function firstPair(): Promise<{ local: string; integration: string }> {
  const [pair] = await storedCouplings(company);
  if (pair === undefined) throw new Error('there is no coupling');
  return pair;
}

it('an edit of another field between reading and writing is kept, and both meet [H7] [H10] [S3]', async () => {
  const { local, integration } = await firstPair();
  await company.users.change('phone', 'here');
  meanwhile = (emulator) => emulator.update('account', integration, { address1_city: 'there' });
  expect(await company.synch()).toMatchObject({ modified: 21 });
  expect((await company.users.all()).find(({ id }) => id === local)).toMatchObject({ phone: 'here', city: 'there' });
  await expectInStep(company, 20);
  await expectSilence(company);
});

it('an edit of the same field between reading and writing is a conflict, and overwritten by nobody [H7] [S3] [S11]', async () => {
  const { local, integration } = await firstPair();
  await company.users.change('phone', 'here');
  meanwhile = (emulator) => emulator.update('account', integration, { telephone1: 'there' });
  expect(await company.synch()).toMatchObject({ modified: 19, failed: 1 });
  expect((await company.users.all()).find(({ id }) => id === local)?.phone).toBe('here');
  expect(partnerAccounts(company).find(({ accountid }) => accountid === integration)?.telephone1).toBe('there');
});

it.each([
  ['a field mapped both ways', 'phone', 'here'],
  ['a field mapped one way, which goes in bulk', 'credit_limit', '99'],
] as const)(
  'a row that is deleted between reading and writing %s is not created again [H9] [S6]',
  async (_name, column, value) => {
    const { integration } = await firstPair();
    await company.users.change(column, value);
    meanwhile = (emulator) => emulator.delete('account', integration);
    expect(await company.synch()).toMatchObject({ modified: 19 });
    expect(partnerAccounts(company)).toHaveLength(19);
    await company.synch();
    expect(partnerAccounts(company)).toHaveLength(19);
  },
);
