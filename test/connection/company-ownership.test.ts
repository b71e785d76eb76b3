import { code } from '@couplet/core';
import { MemoryControlDatabase, TestClock } from '@couplet/core/testing';
import {
  addUsersToTeam,
  baseSolutionName,
  connectionStatus,
  customers,
  disableConnection,
  enableConnection,
  EnvironmentRows,
  isSolutionInstalled,
  moveToBusinessUnit,
  personOwnership,
  redeploySolution,
  rootBusinessUnit,
  setupConnection,
  storedConnection,
  withAdministrator,
  withStoredConnection,
  type DataverseClient,
} from '@couplet/plugin-dataverse';
import { administrator, connectionTo, roleNamed, type ConnectedEmulator } from './connected-emulator.test.support';
import { accountsOf, joinCompany, type JoinedCompany } from './joined-company.test.support';

let here: ConnectedEmulator;
let company: JoinedCompany;

beforeAll(async () => {
  here = await connectionTo();
});
afterAll(() => here.close());
beforeEach(async () => {
  company = await joinCompany(here);
  company.addCustomer('Ada');
  company.addCustomer('Bob');
  await company.synch();
});
afterEach(() => company.kit.close());

/** The row of the company, and those that are mistaken for it. */
const joined = (): readonly unknown[] =>
  here.emulator.rows('bcbi_company').filter((row) => row['bcbi_externalid'] === company.companyId);
const refusal = (code: string): Error => expect.objectContaining({ code }) as Error;

describe('moving to another business unit', () => {
  it('gives new rows to its team, and leaves the owner of others alone [DV-26] [dvmgt-get-business-unit]', async () => {
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
    expect(accountsOf(here, company)).toMatchObject([
      { name: 'Ada', _ownerid_value: before.owningTeam },
      { name: 'Bob', _ownerid_value: before.owningTeam },
      { name: 'Cleo', _ownerid_value: moved.owningTeam },
    ]);
    expect(joined()).toMatchObject([{ _bcbi_defaultowningteam_value: moved.owningTeam }]);
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
    const both = () => [...accountsOf(here, company), ...accountsOf(here, other)];
    const rows = new Map(both().map((row) => [row['name'], row]));
    const versions = () => both().map((row) => [row['name'], row['_bcbi_companyid_value'], row['versionnumber']]);
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

describe('the row of a company', () => {
  it('has its external id, name and the unit of its team, and is found by the id whatever its name [DV-22] [DV-25] [dvmgt-get-company]', async () => {
    const { companyRow, owningTeam, businessUnit } = await connectionStatus(company.at);
    expect(joined()).toMatchObject([
      { bcbi_companyid: companyRow, bcbi_externalid: company.companyId, bcbi_name: 'Cronus' },
    ]);
    expect(here.emulator.rows('team').find((row) => row['teamid'] === owningTeam)).toMatchObject({
      _businessunitid_value: businessUnit,
    });
    const again = await setupConnection(here.client, { companyId: company.companyId, companyName: 'Renamed' });
    expect(again.settings).toMatchObject({ companyRow, owningTeam, businessUnit });
    expect(joined()).toMatchObject([{ bcbi_name: 'Cronus' }]);
  });
});

describe('users behind salespeople', () => {
  let users: readonly string[];
  let people: JoinedCompany;
  beforeEach(async () => {
    const parent = await rootBusinessUnit(new EnvironmentRows(here.client));
    const elsewhere = here.emulator.insert('businessunit', { name: 'Elsewhere', parentbusinessunitid: parent });
    people = await joinCompany(here, 'People', new MemoryControlDatabase(new TestClock()), [personOwnership]);
    const { businessUnit } = await connectionStatus(people.at);
    users = [businessUnit ?? '', elsewhere].map((businessunitid, index) => {
      const systemuserid = here.emulator.insert('systemuser', { lastname: `User ${index}`, businessunitid });
      here.emulator.insert('systemuserroles', {
        systemuserid,
        roleid: roleNamed(here.emulator, 'System Administrator'),
      });
      return systemuserid;
    });
    for (const [index, user] of users.entries()) await people.addSalesperson(`S${index}`, user);
  });
  afterEach(() => people.kit.close());

  it('own the rows of their customers, whatever their business unit; rows of nobody belong to the team [DV-30] [DV-33] [DV-35] [dvmgt-owner-user-bu-check] [dvmgt-owner-user-skip-bu]', async () => {
    const { owningTeam } = await connectionStatus(people.at);
    for (const name of ['Near', 'Far', 'None']) people.addCustomer(name);
    await people.synch();
    const ownerOf = (name: string): unknown =>
      accountsOf(here, people).find((row) => row['name'] === name)?.['_ownerid_value'];
    expect(['Near', 'Far', 'None'].map(ownerOf)).toEqual([owningTeam, owningTeam, owningTeam]);
    const rows = people.kit.table(customers);
    for (const [name, salesperson] of [
      ['Near', 'S0'],
      ['Far', 'S1'],
    ] as const)
      rows.update(rows.rows().find((row) => row.name === name)?.systemId ?? '', { salespersonCode: code(salesperson) });
    expect(await people.synch()).toMatchObject({ modified: 2, failed: 0 });
    expect(['Near', 'Far', 'None'].map(ownerOf)).toEqual([users[0], users[1], owningTeam]);
  });

  it('do not keep a company from another business unit [DV-211]', async () => {
    const before = await connectionStatus(people.at);
    const [elsewhere] = here.emulator.rows('businessunit').filter((row) => row['name'] === 'Elsewhere');
    await disableConnection(people.at, { confirmed: true });
    const moved = await moveToBusinessUnit(people.at, String(elsewhere?.['businessunitid']));
    expect(moved.owningTeam).not.toBe(before.owningTeam);
    await enableConnection(people.at);
    expect(await connectionStatus(people.at)).toMatchObject({ state: 'on', owningTeam: moved.owningTeam });
  });

  it('join the owning team when they are told to, each once [DV-40]', async () => {
    const tenant = await people.kit.tenant();
    const asAdministrator = await here.connect(administrator);
    expect(await addUsersToTeam(tenant, asAdministrator, 'anna')).toBe(2);
    expect(await addUsersToTeam(tenant, asAdministrator, 'anna')).toBe(0);
    const { owningTeam } = await connectionStatus(people.at);
    const members = here.emulator.rows('teammembership').filter((row) => row['teamid'] === owningTeam);
    expect(members.map((row) => row['systemuserid'])).toEqual(expect.arrayContaining([...users]));
    const trail = await tenant.configuration.auditTrail(2);
    expect(trail.map(({ facts }) => facts)).toMatchObject([{ users: 0 }, { users: 2 }]);
  });
});

describe('the base solution', () => {
  it('is redeployed while the connection is off: what is missing is made, an older version is raised, mappings are left alone [DV-11] [DV-196]', async () => {
    const bare = await connectionTo({ baseIntegration: false });
    const control = new MemoryControlDatabase(new TestClock());
    await control.tenants.create({ id: 'bare', name: 'Bare' });
    const at = { control, tenant: 'bare', actor: 'anna' };
    const configuration = control.tenants.configuration('bare');
    await configuration.saveMappingSettings('CUSTOMER', { intervalMinutes: 7 });
    const client = await bare.connect(administrator);
    expect(await isSolutionInstalled(client)).toBe(false);
    expect(await redeploySolution(at, client)).toMatch(/^1\./);
    expect(await isSolutionInstalled(client)).toBe(true);
    const [made] = bare.emulator.rows('solution').filter((row) => row['uniquename'] === baseSolutionName);
    bare.emulator.update('solution', String(made?.['solutionid']), { version: '0.9.0.0' });
    expect(await redeploySolution(at, client)).toMatch(/^1\./);
    const written = bare.emulator.statistics.rowsWritten;
    expect(await redeploySolution(at, client)).toMatch(/^1\./);
    expect(bare.emulator.statistics.rowsWritten).toBe(written);
    expect((await configuration.mappingSettings()).get('CUSTOMER')).toEqual({ intervalMinutes: 7 });
    await expect(redeploySolution(company.at, here.client)).rejects.toThrow(refusal('CPL_CONNECTION_ON'));
    await bare.close();
  });

  it("is redeployed by an administrator's application, which is not kept", async () => {
    const { at } = company;
    const stored = await storedConnection(at);
    const userIn = (client: DataverseClient) => client.whoAmI().then(({ userId }) => userId);
    const [own, theirs] = [
      await withStoredConnection(at, userIn),
      await withAdministrator(at, { clientId: administrator.clientId, secret: administrator.clientSecret }, userIn),
    ];
    expect(theirs).not.toBe(own);
    expect(here.emulator.rows('systemuser').find((row) => row['systemuserid'] === theirs)).toMatchObject({
      applicationid: administrator.clientId,
    });
    expect(await storedConnection(at)).toEqual(stored);
    await expect(
      withAdministrator({ ...at, tenant: 'nobody' }, { clientId: 'x', secret: 'y' }, userIn),
    ).rejects.toMatchObject({ code: 'CPL_CONNECTION_INCOMPLETE' });
  });
});
