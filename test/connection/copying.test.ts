import { copyTenant } from '@couplet/core/internal';
import { MemoryControlDatabase, TestClock } from '@couplet/core/testing';
import {
  changeConnection,
  connectionStatus,
  cutLoose,
  enableConnection,
  type ConnectionAt,
} from '@couplet/plugin-dataverse';
import { connectionTo, type ConnectedEmulator } from './connected-emulator.test.support';
import { accountsOf, joinCompany, type JoinedCompany } from './joined-company.test.support';

let here: ConnectedEmulator;
let control: MemoryControlDatabase;
let original: JoinedCompany;

beforeAll(async () => {
  here = await connectionTo();
});
afterAll(() => here.close());
beforeEach(async () => {
  control = new MemoryControlDatabase(new TestClock());
  original = await joinCompany(here, 'Original', control);
  for (const name of ['Ada', 'Bob']) original.addCustomer(name);
  await original.synch();
  await copyTenant(control, 'anna', { from: 'original', id: 'copy', name: 'Copy' });
});
afterEach(() => original.kit.close());

const versions = (): readonly unknown[] =>
  accountsOf(here, original).map((row) => [row['name'], row['versionnumber'], row['_bcbi_companyid_value']]);

it('a copy is off, reaches nothing, and cannot be opened [DV-201]', async () => {
  const copy: ConnectionAt = { ...original.at, tenant: 'copy' };
  expect(await connectionStatus(copy)).toMatchObject({ state: 'missing', hasSecret: false, couplings: 0 });
  await expect(enableConnection(copy)).rejects.toMatchObject({ code: 'CPL_CONNECTION_INCOMPLETE' });
  expect((await control.tenants.find('copy'))?.state).toBe('disabled');
});

it('a copy that is set up as a company of its own makes its own rows, and never touches those of the original [DV-201] [DV-202]', async () => {
  const before = versions();
  const copy = await joinCompany(here, 'Copy', control);
  for (const name of ['Ada', 'Bob']) copy.addCustomer(name);
  await enableConnection(copy.at);
  expect(await copy.synch({ kind: 'full', create: true, match: true })).toMatchObject({ inserted: 2, failed: 0 });
  expect(versions()).toEqual(before);
  expect(accountsOf(here, copy)).toHaveLength(2);
  expect(await original.synch()).toMatchObject({ inserted: 0, modified: 0 });
  await copy.kit.close();
});

it('a copy that kept the company’s system id is not switched on beside the original, also while that is off [DV-201] [DV-202]', async () => {
  const copy: ConnectionAt = { ...original.at, tenant: 'copy' };
  const settings = await control.tenants.configuration('original').settings();
  await changeConnection(copy, { settings: here.settings, secret: here.emulator.clientSecret });
  await control.tenants.configuration('copy').saveSettings({
    companyRow: settings.companyRow,
    owningTeam: settings.owningTeam,
    businessUnit: settings.businessUnit,
  });
  await original.kit.tenant();
  const refused = { code: 'CPL_COMPANY_ROW_TAKEN', facts: { tenant: 'copy', other: 'original' } };
  await expect(enableConnection(copy)).rejects.toMatchObject(refused);
  await control.tenants.disable('original', 'for an hour');
  await expect(enableConnection(copy)).rejects.toMatchObject(refused);
  await cutLoose(original.at, true);
  await enableConnection(copy);
  expect(await connectionStatus(copy)).toMatchObject({ state: 'on' });
});
