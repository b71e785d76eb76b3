import { code, decimal } from '@couplet/core';
import type { TestKit } from '@couplet/core/testing';
import { account, customers, vendors } from '../tables';
import { addCompany, company, expectSilence, id, reference, startKit, team } from './synch-kit.test.support';
import { customerMapping } from './customer';

const changes = { kind: 'modified', create: true, match: false } as const;

const accountNamed = (kit: TestKit, name: string) =>
  kit
    .table(account)
    .rows()
    .find((row) => row.name === name);
const customerNamed = (kit: TestKit, name: string) =>
  kit
    .table(customers)
    .rows()
    .find((row) => row.name === name);

function addAccount(kit: TestKit, number: number, name: string, more: object = {}): void {
  kit.table(account).add({
    accountid: id(number),
    name,
    customertypecode: 'customer',
    statecode: 'active',
    statuscode: 'active',
    ownerid: team,
    bcbi_companyid: company,
    ...more,
  });
}

describe('which rows', () => {
  it('makes accounts of type customer and vendor, and takes each type to its table [DV-65] [DV-84]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addAccount(kit, 71, 'New customer');
    addAccount(kit, 72, 'New vendor', { customertypecode: 'vendor' });
    addAccount(kit, 73, 'A partner', { customertypecode: 'partner' });
    await kit.synchFully();
    expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({ customertypecode: 'customer' });
    expect(accountNamed(kit, 'Bolt AG')).toMatchObject({ customertypecode: 'vendor' });
    const names = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name).sort();
    expect(names(kit.table(customers).rows())).toEqual(['Ada Ltd', 'New customer']);
    expect(names(kit.table(vendors).rows())).toEqual(['Bolt AG', 'New vendor']);
  });

  it('does not take back a type that was changed in Dataverse [DV-66] [DV-84]', async () => {
    const kit = await startKit();
    addCompany(kit);
    await kit.synchFully();
    kit.table(account).update(accountNamed(kit, 'Ada Ltd')?.accountid ?? '', { customertypecode: 'partner' });
    kit.table(customers).update(id(20), { phoneNo: '123' });
    await kit.synchFully();
    expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({ customertypecode: 'partner', telephone1: '123' });
  });

  it('leaves blocked records and inactive accounts out [DV-85]', async () => {
    const kit = await startKit();
    addCompany(kit);
    kit.table(customers).add({ systemId: id(21), no: code('C2'), name: 'No shipping', blocked: 'ship' });
    kit.table(vendors).add({ systemId: id(26), no: code('V2'), name: 'No payment', blocked: 'payment' });
    addAccount(kit, 71, 'Gone', { statecode: 'inactive', statuscode: 'inactive' });
    await kit.synchFully();
    expect(
      kit
        .table(account)
        .rows()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Ada Ltd', 'Bolt AG', 'Gone']);
    expect(customerNamed(kit, 'Gone')).toBeUndefined();
  });

  it('blocks the customer of an inactive account where a tenant lets those in; a vendor is never blocked [DV-86] [maphelp-customer-after-transfer]', async () => {
    const open = { multiCompany: true, integrationFilter: { customertypecode: 'customer' } };
    const kit = await startKit({
      mappings: { CUSTOMER: open, VENDOR: { multiCompany: true, integrationFilter: { customertypecode: 'vendor' } } },
    });
    addCompany(kit);
    kit.table(customers).update(id(20), { salespersonCode: code('PS') });
    await kit.synchFully();
    for (const name of ['Ada Ltd', 'Bolt AG'])
      kit.table(account).update(accountNamed(kit, name)?.accountid ?? '', {
        statecode: 'inactive',
        statuscode: 'inactive',
        telephone1: '123',
      });
    await kit.synchFully();
    expect(kit.table(customers).find(id(20))).toMatchObject({ blocked: 'all', phoneNo: '123', salespersonCode: 'PS' });
    expect(kit.table(vendors).find(id(25))).toMatchObject({ blocked: 'blank', phoneNo: '123' });
    kit
      .table(account)
      .update(accountNamed(kit, 'Ada Ltd')?.accountid ?? '', { statecode: 'active', statuscode: 'active' });
    await kit.synchFully();
    expect(kit.table(customers).find(id(20))).toMatchObject({ blocked: 'all' });
  });

  it('creates an account beside one of the same name [DV-92]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addAccount(kit, 71, 'Ada Ltd');
    await kit.synch('CURRENCY', changes);
    await kit.synch('PAYMENT TERMS', changes);
    await kit.synch('CUSTOMER', changes);
    expect(kit.table(account).rows()).toHaveLength(2);
    expect(kit.table(customers).rows()).toHaveLength(2);
  });

  it('leaves uncoupled rows alone in an ordinary run [DV-55], and takes them in a full one', async () => {
    const kit = await startKit();
    addCompany(kit);
    expect(await kit.synch('CUSTOMER')).toMatchObject({ inserted: 0, notCoupled: 1, failed: 0 });
    expect((await kit.synchFully()).get('CUSTOMER')).toMatchObject({ inserted: 1 });
  });

  it('makes customers of uncoupled accounts where a tenant takes all [jobscen-uncoupled-account-inserts]', async () => {
    const kit = await startKit({ mappings: { CUSTOMER: { onlyCoupled: false, direction: 'fromIntegrationTable' } } });
    addAccount(kit, 71, 'New Ltd');
    expect(await kit.synch('CUSTOMER')).toMatchObject({ inserted: 1, failed: 0 });
    expect(await kit.couplings('CUSTOMER')).toMatchObject([{ integrationKey: id(71), state: 'coupled' }]);
  });

  it('renames a coupled customer with its account, and keeps the coupling [jobscen-coupled-account-updates] [mapcfg-customer-county-from]', async () => {
    const kit = await startKit();
    addCompany(kit);
    await kit.synchFully();
    const { accountid = '' } = accountNamed(kit, 'Ada Ltd') ?? {};
    kit.table(account).update(accountid, { name: 'Ada plc', address1_stateorprovince: 'Texas' });
    expect(await kit.synch('CUSTOMER')).toMatchObject({ modified: 1, inserted: 0, failed: 0 });
    expect(kit.table(customers).find(id(20))).toMatchObject({ name: 'Ada plc', county: 'Texas' });
    expect(await kit.couplings('CUSTOMER')).toMatchObject([{ localKey: id(20), integrationKey: accountid }]);
  });

  it('goes to Dataverse first, and then from it [DV-56]', async () => {
    const kit = await startKit();
    const { run } = await kit.synch('CUSTOMER');
    expect(run.jobs.map(({ direction }) => direction)).toEqual(['toIntegrationTable', 'fromIntegrationTable']);
  });
});

it('moves the country both ways by default [entsync-country-bidirectional]', () => {
  const country = customerMapping.fields.find(
    (field) => field.kind === 'value' && field.integration === 'address1_country',
  );
  expect(country).toMatchObject({ local: 'countryRegionCode', direction: 'bidirectional', enabled: true });
});

describe('which values', () => {
  it('sends the credit limit as it is, and never takes one [DV-91] [DV-148]', async () => {
    const kit = await startKit();
    addCompany(kit);
    await kit.synchFully();
    const accountid = accountNamed(kit, 'Ada Ltd')?.accountid ?? '';
    expect(kit.table(account).find(accountid)).toMatchObject({ creditlimit: '1500.5' });
    kit.table(account).update(accountid, { creditlimit: decimal('9'), telephone1: '123' });
    await kit.synchFully();
    expect(kit.table(customers).find(id(20))).toMatchObject({ creditLimitLcy: '1500.5', phoneNo: '123' });
    kit.table(customers).update(id(20), { creditLimitLcy: decimal('2000') });
    await kit.synchFully();
    expect(kit.table(account).find(accountid)).toMatchObject({ creditlimit: '2000' });
    expect(accountNamed(kit, 'Bolt AG')).toMatchObject({ creditlimit: null });
  });

  it('sends the credit limit of a customer that came from Dataverse once [DV-91]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addAccount(kit, 71, 'New Ltd');
    await kit.synchFully();
    expect((await kit.synchFully()).get('CUSTOMER')).toMatchObject({ inserted: 0, modified: 1 });
    expect(kit.table(account).find(id(71))).toMatchObject({ creditlimit: '0' });
    await expectSilence(kit);
  });

  it('cuts texts that are too long, says so once, and keeps to it [DV-70] [DV-83]', async () => {
    const kit = await startKit();
    addCompany(kit);
    const page = `https://ada.example/${'a'.repeat(200)}`;
    kit.table(customers).update(id(20), { homePage: page });
    await kit.synchFully();
    expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({ websiteurl: page.slice(0, 200) });
    await expectSilence(kit);
    expect(kit.table(customers).find(id(20))).toMatchObject({ homePage: page });
    addAccount(kit, 71, 'N'.repeat(150));
    await kit.synch('CUSTOMER', changes);
    expect(customerNamed(kit, 'N'.repeat(100))).toBeDefined();
    const cuts = (await kit.errors('CUSTOMER')).filter((error) => error.code === 'CPL_TEXT_CUT');
    expect(cuts).toMatchObject([{ outcome: 'inserted', facts: { field: 'name', length: 150, limit: 100 } }]);
    await kit.synch('CUSTOMER', changes);
    expect(await kit.errors('CUSTOMER')).toEqual([]);
    expect(kit.table(account).find(id(71))).toMatchObject({ name: 'N'.repeat(150) });
  });

  it('does not count a code that differs in case and blanks only as changed [DV-69]', async () => {
    const kit = await startKit();
    addCompany(kit);
    kit.table(customers).update(id(20), { countryRegionCode: code('GB'), postCode: code('SW1A 1AA') });
    await kit.synchFully();
    kit.table(account).update(accountNamed(kit, 'Ada Ltd')?.accountid ?? '', {
      address1_country: 'gb ',
      address1_postalcode: 'sw1a 1aa',
    });
    expect((await kit.synchFully()).get('CUSTOMER')).toMatchObject({ modified: 0, failed: 0 });
    expect(kit.table(customers).find(id(20))).toMatchObject({ countryRegionCode: 'GB' });
  });

  it('stores an unknown country as it comes, in capitals and cut to ten characters [DV-82]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addAccount(kit, 71, 'Far away', { address1_country: 'Neverneverland' });
    await kit.synchFully();
    expect(customerNamed(kit, 'Far away')).toMatchObject({ countryRegionCode: 'NEVERNEVER' });
  });

  it('fails the row of a field that cannot be converted, and writes nothing of it; others go on [DV-78]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addAccount(kit, 71, 'Good', { telephone1: '1' });
    addAccount(kit, 72, 'Bad', { telephone1: '2', paymenttermscode: { table: 'account.paymenttermscode', key: '77' } });
    await kit.synchFully();
    expect(customerNamed(kit, 'Good')).toMatchObject({ phoneNo: '1' });
    expect(customerNamed(kit, 'Bad')).toBeUndefined();
    expect(reference('account', 72).key).toBe((await kit.errors('CUSTOMER'))[0]?.integrationKey);
  });
});
