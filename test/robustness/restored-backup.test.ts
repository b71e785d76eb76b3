import type { TableMapping } from '@couplet/core';
import { listSkipped } from '@couplet/core/internal';
import { expectInStep, expectSilence, partnerAccounts, storedCouplings } from './check-in-step.test.support';
import {
  accountOf,
  companyWithBackup,
  observed,
  overtakeCounter,
  type CompanyWithBackup,
} from './company-with-backup.test.support';
import type { PartnerCompany } from './partner-company.test.support';

let company: PartnerCompany;
afterEach(() => company.close());

async function prepare(count: number, policies: Partial<TableMapping> = {}): Promise<CompanyWithBackup> {
  const prepared = await companyWithBackup(count, policies);
  ({ company } = prepared);
  return prepared;
}

/** What happens in the environment between the restoring and the next run. */
const counters: [string, (company: PartnerCompany) => void][] = [
  ['', () => undefined],
  [', its version counter beyond the old positions', overtakeCounter],
];

describe('an environment that was restored to a backup of before', () => {
  it('some creates: they are made again where the policy says so, each once [F6] [S5]', async () => {
    const { backup } = await prepare(20, { deletionConflict: 'restoreRecords' });
    await company.users.add(10, 'Later');
    await company.synch();
    await company.synch();
    company.emulator.restore(backup);
    const { figures, remote, local } = await observed(company);
    expect(figures).toMatchObject({ inserted: 10 });
    expect({ remote, local }).toEqual({ remote: 10, local: 0 });
    await expectInStep(company, 30);
    await expectSilence(company);
  });

  it('some creates: as deletions they are held back beyond the limit of a run, and carried out within it [F6]', async () => {
    const { backup } = await prepare(20, { deletionConflict: 'deleteOther', deletionLimit: 3 });
    const add = (name: string): unknown =>
      company.emulator.insert('account', { name, customertypecode: 5, creditlimit: 0 });
    for (const name of ['a', 'b', 'c', 'd']) add(name);
    await company.synch();
    await expectInStep(company, 24);
    const withThem = company.emulator.backup();
    for (const name of ['e', 'f']) add(name);
    await company.synch();

    company.emulator.restore(withThem);
    const few = await observed(company);
    expect(few).toMatchObject({ figures: { deleted: 2 }, remote: 0, local: 2 });
    await expectInStep(company, 24);
    await expectSilence(company);

    company.emulator.restore(backup);
    const many = await observed(company);
    expect(many).toMatchObject({ remote: 0, local: 0 });
    expect(many.figures.deleted).toBeUndefined();
    const { records } = await listSkipped(company.tenant, { mapping: 'PARTNER' });
    expect(records.map(({ code }) => code)).toEqual(new Array(4).fill('CPL_DELETION_LIMIT'));
  });

  it.each(counters)(
    'some updates%s: values that went back are changes of that side, and nothing is overwritten silently [F6] [S3]',
    async (_name, meanwhile) => {
      const { ids, backup } = await prepare(30);
      await company.users.change('city', 'Later', ids.slice(0, 10));
      await company.users.change('credit_limit', '77.5', ids.slice(20, 23));
      for (const id of ids.slice(10, 15))
        company.emulator.update('account', await accountOf(company, id), { telephone1: 'later' });
      await company.synch();
      await company.synch();
      await expectInStep(company, 30);
      company.emulator.restore(backup);
      meanwhile(company);
      await company.users.change('city', 'Edited', ids.slice(0, 1));

      const { figures, remote, local } = await observed(company);
      // nine cities and five phones come back, three one-way limits go again, and the city that both sides changed is a conflict
      expect(figures).toMatchObject({ modified: 17, failed: 1 });
      expect({ remote, local }).toEqual({ remote: 3, local: 14 });
      const edited = ids[0] ?? '';
      expect((await company.users.all()).find(({ id }) => id === edited)?.city).toBe('Edited');
      const account = await accountOf(company, edited);
      expect(partnerAccounts(company).find(({ accountid }) => accountid === account)?.address1_city).toBe('city 1');

      company.emulator.update('account', account, { address1_city: 'Edited' });
      await company.synch();
      await expectInStep(company, 30);
      await expectSilence(company);
    },
  );

  it('some deletions: the rows are back, and are created on the other side once [F6]', async () => {
    const { ids, backup } = await prepare(20, { deletionConflict: 'deleteOther' });
    for (const id of ids.slice(0, 2)) company.emulator.delete('account', await accountOf(company, id));
    await company.synch();
    await company.users.remove(ids[5] ?? '');
    await company.synch();
    await company.users.change('phone', 'last', ids.slice(10, 11));
    await company.synch();
    await company.synch();
    await expectInStep(company, 17);
    company.emulator.restore(backup);
    const { figures, remote, local } = await observed(company);
    expect(figures).toMatchObject({ inserted: 3, modified: 1 });
    expect({ remote, local }).toEqual({ remote: 0, local: 4 });
    await expectInStep(company, 20);
    await expectSilence(company);
  });

  it.each(counters)(
    'some deletions%s: rows whose other halves were kept are coupled with them again, none is doubled [F6]',
    async (_name, meanwhile) => {
      const { ids, backup } = await prepare(20, { deletionConflict: 'removeCoupling' });
      for (const id of ids.slice(0, 4)) company.emulator.delete('account', await accountOf(company, id));
      await company.synch();
      await company.users.change('phone', 'last', ids.slice(10, 11));
      await company.synch();
      await company.synch();
      expect(await storedCouplings(company)).toHaveLength(16);
      company.emulator.restore(backup);
      meanwhile(company);
      const { figures, remote, local } = await observed(company);
      expect(figures).toMatchObject({ coupled: 4, modified: 1 });
      expect(figures.inserted).toBeUndefined();
      expect({ remote, local }).toEqual({ remote: 0, local: 1 });
      await expectInStep(company, 20);
      await expectSilence(company);
    },
  );
});
