import { companyId, companyName, failureOf, SetupKit } from './setup-kit.test.support';

/** An environment with the solution of the base integration, as its publisher ships it. */
let kit: SetupKit;

beforeEach(async () => {
  kit = await SetupKit.start({
    baseIntegration: true,
    users: [
      {
        firstname: 'Ada',
        lastname: 'Bell',
        internalemailaddress: 'ADA@thistle.example',
        islicensed: true,
        accessmode: 0,
      },
    ],
  });
});
afterEach(() => kit.stop());

const own = { synchronize: false };

it('takes a managed solution as it is, and couples salespeople with users by e-mail address, creating none', async () => {
  const steps = await kit.runAsItself({ ...own, ownership: 'person' });
  const found = new Map(steps.map((step) => [step.id, step]));
  expect(found.get('solution')).toMatchObject({ changed: false, found: expect.stringContaining('managed') as unknown });
  expect(found.get('integration-role')).toMatchObject({ changed: false });
  expect(found.get('couple-salespeople')).toMatchObject({
    changed: true,
    found: '1 coupled, 1 without a user of their e-mail address',
  });
  expect(await kit.coupled('SALESPEOPLE')).toBe(1);
  expect(kit.emulator.rows('systemuser')).toHaveLength(3);
  expect((await kit.runAsItself({ ...own, ownership: 'person' })).filter(({ changed }) => changed)).toEqual([]);
  expect((await failureOf(kit.runAsItself({ ...own, ownership: 'team' })))?.code).toBe('CPL_CONNECTION_ON');
});

it('uses a chosen business unit below the root, and refuses others and one that another company has [DV-26] [DV-27] [DV-28] [DV-192]', async () => {
  const { emulator } = kit;
  const [root] = emulator.rows('businessunit');
  const below = emulator.insert('businessunit', {
    name: 'Sales',
    parentbusinessunitid: String(root?.['businessunitid']),
  });
  const deeper = emulator.insert('businessunit', { name: 'Sales North', parentbusinessunitid: below });
  expect((await failureOf(kit.runAsItself({ ...own, businessUnit: deeper })))?.code).toBe('CPL_BUSINESS_UNIT_UNFIT');
  const team = emulator.insert('team', {
    name: 'BCI - Sales',
    businessunitid: below,
    administratorid: String(emulator.rows('systemuser')[0]?.['systemuserid']),
  });
  emulator.insert('bcbi_company', {
    bcbi_name: 'Another Company',
    bcbi_externalid: 'a0000000-0000-4000-8000-000000000001',
    bcbi_defaultowningteam: team,
  });
  const refused = await failureOf(kit.runAsItself({ ...own, businessUnit: below }));
  expect(refused?.code).toBe('CPL_BUSINESS_UNIT_SHARED');
  expect(refused?.message).toContain('Another Company');
  await kit.runAsItself({ ...own, businessUnit: below, shareBusinessUnit: true });
  expect(await kit.configuration.settings()).toMatchObject({ businessUnit: below, owningTeam: team });
  expect(emulator.rows('bcbi_company')).toMatchObject([
    { bcbi_name: 'Another Company', _bcbi_defaultowningteam_value: team },
    { bcbi_name: companyName, bcbi_externalid: companyId, _bcbi_defaultowningteam_value: team },
  ]);
  expect(emulator.rows('teamroles')).toMatchObject([{ teamid: team }]);
  expect(emulator.rows('businessunit').map((row) => row['name'])).toContain('Sales');
  expect(kit.notices).toEqual([expect.stringContaining('2 companies share this environment')]);
});

it('refuses a managed solution that is too old [DV-16]', async () => {
  const { emulator } = kit;
  const solution = emulator.rows('solution').find((row) => row['uniquename'] === 'bcbi_CdsBaseIntegration');
  emulator.update('solution', String(solution?.['solutionid']), { version: '0.9.0.0' });
  expect((await failureOf(kit.runAsItself(own)))?.code).toBe('CPL_SOLUTION_OUTDATED');
});

it('says what a managed solution lacks, and adds nothing to it', async () => {
  const bare = await SetupKit.start();
  bare.emulator.insert('solution', {
    uniquename: 'bcbi_CdsBaseIntegration',
    friendlyname: 'Business Central Dataverse Base Integration',
    version: '1.0.0.0',
    ismanaged: true,
    publisherid: String(bare.emulator.rows('publisher')[0]?.['publisherid']),
  });
  const error = await failureOf(bare.run());
  expect(error?.code).toBe('CPL_SOLUTION_INCOMPLETE');
  expect(error?.message).toContain('bcbi_companyid');
  expect(bare.emulator.rows('solutioncomponent')).toEqual([]);
  await bare.stop();
});

it('says which mapping cannot be synchronized and why, and goes on with it once that is mended', async () => {
  const { emulator } = kit;
  // both sides have customers: they have to be coupled first, and nothing says by which fields
  emulator.insert('account', { name: 'Customer C1', customertypecode: 3 });
  const error = await failureOf(kit.runAsItself());
  expect(error?.code).toBe('CPL_SETUP_SYNCHRONIZATION_FAILED');
  expect(error?.message).toMatch(/CUSTOMER .*match keys/);
  expect(await kit.coupled('CURRENCY')).toBe(1);
  await kit.configuration.saveFieldSettings('CUSTOMER', 'name~name', { matchPriority: 1 });
  await kit.configuration.saveMappingSettings('CUSTOMER', { createWithoutMatch: true });
  await kit.runAsItself();
  expect(
    emulator
      .rows('account')
      .map((row) => row['name'])
      .sort(),
  ).toEqual(['Customer C1', 'Customer C2', 'Customer C3', 'Vendor V1']);
  expect(await kit.coupled('CUSTOMER')).toBe(3);
});
