import { changeMapping, readMapping } from '@couplet/core/internal';
import type { TestKit } from '@couplet/core/testing';
import { account, customers } from '../tables';
import { addCompany, company, id, reference, startKit, team } from './synch-kit.test.support';

const other = reference('bcbi_company', 99);

async function switchOver(kit: TestKit, multiCompany: boolean | null): Promise<void> {
  const tenant = await kit.tenant();
  const { version } = await readMapping(tenant, 'CUSTOMER');
  await changeMapping(tenant, 'CUSTOMER', { settings: { multiCompany } }, { actor: 'anna', version });
  await kit.restart();
}

function addAccount(kit: TestKit, number: number, name: string, owner: typeof other | null): void {
  const values = { customertypecode: 'customer', statecode: 'active', ownerid: team } as const;
  kit.table(account).add({ accountid: id(number), name, bcbi_companyid: owner, ...values });
}

it('takes rows of all companies while it is on, leaves each whose it is, and goes back to its own [DV-189] [DV-190]', async () => {
  const kit = await startKit();
  addCompany(kit);
  addAccount(kit, 71, 'Theirs', other);
  addAccount(kit, 72, 'Nobody’s', null);
  await switchOver(kit, true);
  await kit.synchFully();
  const names = (): readonly string[] =>
    kit
      .table(customers)
      .rows()
      .map(({ name }) => name ?? '')
      .sort();
  expect(names()).toEqual(['Ada Ltd', 'Nobody’s', 'Theirs']);
  const ofRow = (number: number): unknown => kit.table(account).find(id(number))?.bcbi_companyid;
  expect([ofRow(71), ofRow(72)]).toEqual([other, null]);
  const made = kit
    .table(account)
    .rows()
    .find(({ name }) => name === 'Ada Ltd');
  expect(made).toMatchObject({ bcbi_companyid: company });

  const theirs = kit
    .table(customers)
    .rows()
    .find(({ name }) => name === 'Theirs');
  kit.table(customers).update(theirs?.systemId ?? '', { phoneNo: '123' });
  await kit.synch('CUSTOMER');
  expect(kit.table(account).find(id(71))).toMatchObject({ telephone1: '123', bcbi_companyid: other });

  await switchOver(kit, null);
  addAccount(kit, 73, 'Theirs, too', other);
  await kit.synchFully();
  expect(names()).toEqual(['Ada Ltd', 'Nobody’s', 'Theirs']);
  await kit.close();
});
