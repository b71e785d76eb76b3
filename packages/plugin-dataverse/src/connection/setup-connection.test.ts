import { CoupletError } from '@couplet/core';
import { requireCompanyRow } from './company-row';
import { EnvironmentRows } from './environment-rows';
import { MemoryEnvironment } from './memory-environment.test.support';
import { setupConnection } from './setup-connection';
import { wellKnownRoles } from './well-known-roles';

const companyId = '{3F2504E0-4F89-41D3-9A0C-0305E82C3301}';
const externalId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const options = { companyId, companyName: 'The Long Haul Trading Company Limited' };

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.then(
    () => null,
    (caught: unknown) => caught,
  );
  return CoupletError.is(error) ? error.code : String(error);
}

it('makes business unit, owning team with its role, and company row [DV-22] [DV-23] [DV-24] [DV-25] [DV-210]', async () => {
  const environment = new MemoryEnvironment();
  const { settings, notices } = await setupConnection(environment, options);
  const unitName = `${options.companyName} (${externalId})`;
  const [root, unit] = environment.rows('businessunit');
  expect(unit?.values).toMatchObject({ name: unitName, parentbusinessunitid: { id: root?.id } });
  expect(environment.rows('team').map(({ values }) => values)).toMatchObject([
    {
      name: `BCI - ${unitName}`,
      teamtype: 0,
      businessunitid: { id: unit?.id },
      administratorid: { id: environment.userId },
    },
  ]);
  const copy = environment.rows('role').find(({ values }) => values.parentroleid !== null);
  expect(environment.links).toEqual([{ team: settings.owningTeam, role: copy?.id }]);
  expect(environment.rows('bcbi_company').map(({ values }) => values)).toMatchObject([
    {
      bcbi_externalid: externalId,
      bcbi_name: 'The Long Haul Trading Company ',
      bcbi_defaultowningteam: { id: settings.owningTeam },
      ownerid: { table: 'team', id: settings.owningTeam },
    },
  ]);
  expect(settings).toMatchObject({
    companyRow: environment.rows('bcbi_company')[0]?.id,
    businessUnit: unit?.id,
    integrationUser: environment.userId,
  });
  expect(notices).toEqual([]);
});

it('finds everything the second time, also after the company was renamed [DV-22]', async () => {
  const environment = new MemoryEnvironment();
  const first = await setupConnection(environment, options);
  environment.writes = 0;
  expect(await setupConnection(environment, { ...options, companyName: 'Another Name' })).toEqual(first);
  expect(environment.writes).toBe(0);
});

it('goes on where it was stopped, with the unit and team that are there', async () => {
  const environment = new MemoryEnvironment();
  const first = await setupConnection(environment, options);
  environment.kept.set('bcbi_company', []);
  const second = await setupConnection(environment, { ...options, companyName: 'Renamed Meanwhile' });
  expect(second.settings).toMatchObject({
    owningTeam: first.settings.owningTeam,
    businessUnit: first.settings.businessUnit,
  });
  expect(environment.rows('team')).toHaveLength(1);
});

it('fills in an empty default team, and moves to another business unit when one is chosen [DV-25] [DV-26]', async () => {
  const environment = new MemoryEnvironment();
  environment.put('bcbi_company', { bcbi_externalid: externalId, bcbi_name: 'Old', bcbi_defaultowningteam: null });
  const first = await setupConnection(environment, options);
  expect(environment.rows('bcbi_company')[0]?.values).toMatchObject({
    bcbi_name: 'Old',
    bcbi_defaultowningteam: { id: first.settings.owningTeam },
  });
  const other = environment.put('businessunit', {
    name: 'Sales',
    parentbusinessunitid: { table: 'businessunit', id: environment.rows('businessunit')[0]?.id ?? '' },
    isdisabled: false,
  });
  const second = await setupConnection(environment, { ...options, businessUnit: other });
  expect(second.settings.businessUnit).toBe(other);
  expect(second.settings.owningTeam).not.toBe(first.settings.owningTeam);
  expect(environment.rows('bcbi_company')[0]?.values.bcbi_defaultowningteam).toMatchObject({
    id: second.settings.owningTeam,
  });
  expect(environment.rows('businessunit').map(({ values }) => values.name)).toContain('Sales');
});

it('says which company uses the same business unit already [DV-28]', async () => {
  const environment = new MemoryEnvironment();
  const first = await setupConnection(environment, options);
  const second = {
    companyId: '11111111-2222-4333-8444-555555555555',
    companyName: 'Second',
    businessUnit: first.settings.businessUnit,
  };
  expect((await setupConnection(environment, second)).notices).toEqual([
    expect.stringContaining('The Long Haul Trading Company'),
  ]);
});

it('refuses a user that cannot do the work, and one that may do too much [DV-14] [DV-16]', async () => {
  const disabled = new MemoryEnvironment();
  Object.assign(disabled.rows('systemuser')[0]?.values ?? {}, { isdisabled: true });
  const withoutRole = new MemoryEnvironment();
  withoutRole.kept.set('systemuserroles', []);
  const administrator = new MemoryEnvironment();
  const template = { table: 'roletemplate', id: wellKnownRoles.systemAdministratorTemplate };
  const roleid = administrator.put('role', {
    name: 'System Administrator',
    businessunitid: null,
    parentroleid: null,
    roletemplateid: template,
  });
  administrator.put('systemuserroles', { systemuserid: administrator.userId, roleid });
  for (const [environment, fault] of [
    [disabled, 'DISABLED'],
    [withoutRole, 'WITHOUT_ROLE'],
    [administrator, 'IS_ADMINISTRATOR'],
  ] as const) {
    expect(await codeOf(setupConnection(environment, options))).toBe(`CPL_INTEGRATION_USER_${fault}`);
    expect(environment.writes).toBe(0);
  }
});

it('says what is missing: the role, the root unit, the chosen unit, the company row [DV-24] [DV-46]', async () => {
  const withoutCopy = new MemoryEnvironment();
  const first = await setupConnection(withoutCopy, options);
  withoutCopy.kept.set(
    'role',
    withoutCopy.rows('role').filter(({ values }) => values.parentroleid === null),
  );
  withoutCopy.kept.set('bcbi_company', []);
  expect(await codeOf(setupConnection(withoutCopy, options))).toBe('CPL_INTEGRATION_ROLE_MISSING');
  expect(await codeOf(requireCompanyRow(new EnvironmentRows(withoutCopy), externalId))).toBe('CPL_COMPANY_ROW_MISSING');
  expect(await codeOf(setupConnection(withoutCopy, { ...options, businessUnit: first.settings.owningTeam }))).toBe(
    'CPL_BUSINESS_UNIT_UNFIT',
  );
  const rootless = new MemoryEnvironment();
  rootless.kept.set('businessunit', []);
  expect(await codeOf(setupConnection(rootless, options))).toBe('CPL_ROOT_BUSINESS_UNIT_MISSING');
});
