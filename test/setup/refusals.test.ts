import { failureOf, SetupKit } from './setup-kit.test.support';

let kit: SetupKit;

beforeEach(async () => {
  kit = await SetupKit.start();
});
afterEach(() => kit.stop());

it('stores nothing that cannot sign in, leaves the connection off, and goes on with the right answer [DV-20]', async () => {
  expect((await failureOf(kit.run({ secret: 'wrong' })))?.code).toBe('CPL_CONNECTION_CREDENTIALS_WRONG');
  expect(await kit.storedSecret()).toBeNull();
  expect((await kit.configuration.connections()).map(({ side }) => side)).toEqual(['local']);
  expect(kit.emulator.statistics.rowsWritten).toBe(0);
  expect(await kit.control.tenants.find('kit')).toMatchObject({ state: 'disabled' });
  const steps = await kit.run({ answers: { synchronize: false } });
  expect(steps.at(-1)).toMatchObject({ id: 'first-synchronization', changed: false });
  expect(await kit.control.tenants.find('kit')).toMatchObject({ state: 'enabled', disabledReason: null });
});

it('refuses an address that is none, and one that nobody answers at, before anything is stored', async () => {
  for (const [environment, code] of [
    ['http://127.0.0.1:1', 'CPL_DATAVERSE_ADDRESS_NOT_SECURE'],
    ['https://127.0.0.1:1', 'CPL_CONNECTION_ADDRESS_WRONG'],
  ] as const)
    expect([environment, (await failureOf(kit.run({ answers: { environment } })))?.code]).toEqual([environment, code]);
  expect(await kit.storedSecret()).toBeNull();
});

it('says what to do where the application is no user of the environment and no administrator was given', async () => {
  const error = await failureOf(kit.runAsItself());
  expect(error?.code).toBe('CPL_CONNECTION_REFUSED');
  expect(error?.message).toContain('application user');
});

it('says that an administrator is needed where the application may not do the one-time work [DV-10]', async () => {
  // the application is a user of the environment already, with a role that may do nothing
  const { emulator } = kit;
  const unit = String(emulator.rows('businessunit')[0]?.['businessunitid']);
  const role = emulator.insert('role', { name: 'Nothing', businessunitid: unit });
  const user = emulator.insert('systemuser', {
    firstname: 'Poor',
    lastname: 'Application',
    applicationid: '22222222-2222-4222-8222-222222222222',
    businessunitid: unit,
    internalemailaddress: 'poor@thistle.example',
  });
  emulator.insert('systemuserroles', { systemuserid: user, roleid: role });
  const error = await failureOf(kit.runAsItself());
  expect(error?.code).toBe('CPL_SETUP_ADMINISTRATOR_NEEDED');
  expect(error?.message).toContain('--list-solution');
});
