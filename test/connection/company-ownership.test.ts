import { MemoryControlDatabase, TestClock } from '@couplet/core/testing';
import {
  connectionStatus,
  disableConnection,
  enableConnection,
  EnvironmentRows,
  moveToBusinessUnit,
  rootBusinessUnit,
} from '@couplet/plugin-dataverse';
import { connectionTo, type ConnectedEmulator } from './connected-emulator.test.support';
import { accountsOf, joinCompany, type JoinedCompany } from './joined-company.test.support';

let here: ConnectedEmulator;
let company: JoinedCompany;

beforeEach(async () => {
  here = await connectionTo();
  company = await joinCompany(here);
  company.addCustomer('Ada');
  company.addCustomer('Bob');
  await company.synch();
});
afterEach(async () => {
  await company.kit.close();
  await here.close();
});

const refusal = (code: string): Error => expect.objectContaining({ code }) as Error;

describe('moving to another business unit', () => {
  it('gives new rows to its team, and leaves the owner of others alone [DV-26] [DV-31] [DV-211] [dvmgt-get-business-unit] [dvmgt-owner-team]', async () => {
    const { at } = company;
    const before = await connectionStatus(at);
    const parent = await rootBusinessUnit(new EnvironmentRows(here.client));
    const sales = here.emulator.insert('businessunit', { name: 'Sales', parentbusinessunitid: parent });
    await expect(moveToBusinessUnit(at, sales)).rejects.toThrow(refusal('CPL_CONNECTION_ON'));
    await disableConnection(at, { confirmed: true });
    const moved = await moveToBusinessUnit(at, sales);
    expect(moved).toMatchObject({ businessUnit: sales, notices: [] });
    expect(await connectionStatus(at)).toMatchObject({ businessUnit: sales, owningTeam: moved.owningTeam });
    await enableConnection(at);
    await company.reopen();
    company.addCustomer('Cleo');
    await company.synch();
    expect(accountsOf(here)).toMatchObject([
      { name: 'Ada', _ownerid_value: before.owningTeam },
      { name: 'Bob', _ownerid_value: before.owningTeam },
      { name: 'Cleo', _ownerid_value: moved.owningTeam },
    ]);
    expect(here.emulator.rows('bcbi_company')).toMatchObject([{ _bcbi_defaultowningteam_value: moved.owningTeam }]);
  });

  it('asks where another company uses the unit, and changes nothing without an answer [DV-28]', async () => {
    const { at } = company;
    const other = await joinCompany(here, 'Second', at.control as MemoryControlDatabase);
    const { businessUnit } = await connectionStatus(other.at);
    await disableConnection(at, { confirmed: true });
    const before = await connectionStatus(at);
    await expect(moveToBusinessUnit(at, businessUnit ?? '')).rejects.toMatchObject({
      code: 'CPL_CONFIRMATION_NEEDED',
      message: expect.stringContaining('is used by Second') as string,
    });
    expect(await connectionStatus(at)).toEqual(before);
    expect(await moveToBusinessUnit(at, businessUnit ?? '', true)).toMatchObject({
      businessUnit,
      notices: [expect.stringContaining('Second') as string],
    });
    await other.kit.close();
  });
});

describe('two companies in one environment', () => {
  it('never touch each other’s rows, and each takes what belongs to none [DV-43] [DV-192]', async () => {
    const control = new MemoryControlDatabase(new TestClock());
    const other = await joinCompany(here, 'Second', control);
    other.addCustomer('Zoe');
    await other.synch();
    const rows = new Map(accountsOf(here).map((row) => [row['name'], row]));
    const versions = () =>
      accountsOf(here).map((row) => [row['name'], row['_bcbi_companyid_value'], row['versionnumber']]);
    expect(rows.get('Zoe')?.['_bcbi_companyid_value']).toBe((await connectionStatus(other.at)).companyRow);
    expect(rows.get('Ada')?.['_bcbi_companyid_value']).toBe((await connectionStatus(company.at)).companyRow);
    const before = versions();
    expect(await other.synch()).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
    expect(await company.synch()).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
    expect(versions()).toEqual(before);
    expect(await connectionStatus(other.at)).toMatchObject({ couplings: 1 });
    expect(await connectionStatus(company.at)).toMatchObject({ couplings: 2 });
    await other.kit.close();
  });
});
