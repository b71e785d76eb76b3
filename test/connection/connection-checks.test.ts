import {
  baseSolutionName,
  checkRequirements,
  choosableBusinessUnits,
  ensureApplicationUser,
  EnvironmentRows,
  findApplicationUser,
  isSolutionInstalled,
  requirementProblems,
  rootBusinessUnit,
  setupConnection,
  solutionVersion,
  wellKnownRoles,
} from '@couplet/plugin-dataverse';
import { administrator, connectionTo, roleNamed, type ConnectedEmulator } from './connected-emulator.test.support';

const company = { companyId: '0f9619ff-8b86-4d01-b42d-00cf4fc964ff', companyName: 'Cronus' };

let here: ConnectedEmulator;
beforeEach(async () => {
  here = await connectionTo();
});
afterEach(() => here.close());

const codes = async (): Promise<readonly string[]> =>
  (await requirementProblems(here.client, company)).map(({ code }) => code);

describe('the solution of the base integration', () => {
  it('is found with its version, as others are by name [dvmgt-base-solution-installed] [dvmgt-base-solution-version] [dvmgt-named-solution-installed] [dvmgt-named-solution-version]', async () => {
    const [own] = here.emulator.rows('solution').filter((row) => row['uniquename'] === baseSolutionName);
    here.emulator.update('solution', String(own?.['solutionid']), { version: '1.2.3.4' });
    here.emulator.insert('solution', { uniquename: 'test1', friendlyname: 'Test', version: '5.6.7.8' });
    expect(await isSolutionInstalled(here.client)).toBe(true);
    expect(await solutionVersion(here.client)).toBe('1.2.3.4');
    expect(await isSolutionInstalled(here.client, 'test1')).toBe(true);
    expect(await solutionVersion(here.client, 'test1')).toBe('5.6.7.8');
  });

  it('is missing where it was never imported, and the checks say so [DV-16] [dvmgt-base-solution-missing] [dvmgt-named-solution-missing] [dvsetup-solution-version-not-installed]', async () => {
    await here.close();
    here = await connectionTo({ baseIntegration: false });
    expect(await isSolutionInstalled(here.client)).toBe(false);
    expect(await isSolutionInstalled(here.client, 'test1')).toBe(false);
    const problems = await requirementProblems(here.client, company);
    expect(problems.map(({ code }) => code)).toEqual(['CPL_SOLUTION_MISSING', 'CPL_DATAVERSE_TABLE_NOT_FOUND']);
    expect(problems[0]?.message).toContain('was not detected');
  });

  it('is too old below version 1 [DV-16]', async () => {
    const [own] = here.emulator.rows('solution').filter((row) => row['uniquename'] === baseSolutionName);
    here.emulator.update('solution', String(own?.['solutionid']), { version: '0.9.1.0' });
    expect(await codes()).toContain('CPL_SOLUTION_OUTDATED');
  });
});

describe('the requirements of a connection', () => {
  it('are met after the setup, and nothing is written by checking [DV-16]', async () => {
    const { settings } = await setupConnection(here.client, company);
    const before = here.emulator.statistics;
    expect(await requirementProblems(here.client, { ...company, businessUnit: settings.businessUnit })).toEqual([]);
    await checkRequirements(here.client, company);
    expect(here.emulator.statistics.rowsWritten).toEqual(before.rowsWritten);
  });

  it('name the company row that is not there [DV-16]', async () => {
    expect(await codes()).toEqual(['CPL_COMPANY_ROW_MISSING']);
  });

  it.each([
    ['DISABLED', () => here.emulator.update('systemuser', integrationUser(), { isdisabled: true })],
    ['WITHOUT_ROLE', () => giveRoles([])],
    [
      'IS_ADMINISTRATOR',
      () => giveRoles([wellKnownRoles.integration, roleNamed(here.emulator, 'System Administrator')]),
    ],
    ['LACKS_INTEGRATION_ROLE', () => giveRoles([roleNamed(here.emulator, 'System Customizer')])],
  ])('say of the integration user that it is %s [DV-14] [DV-16]', async (fault, spoil) => {
    await setupConnection(here.client, company);
    const asAdministrator = await here.connect(administrator);
    const of = { ...company, integrationUser: integrationUser() };
    spoil();
    expect((await requirementProblems(asAdministrator, of)).map(({ code }) => code)).toEqual([
      `CPL_INTEGRATION_USER_${fault}`,
    ]);
    await expect(checkRequirements(asAdministrator, of)).rejects.toMatchObject({
      code: `CPL_INTEGRATION_USER_${fault}`,
      message: expect.stringContaining('Business Central Integration') as string,
    });
  });

  it('say of the owning team that it is gone, elsewhere, or without its role [DV-15] [DV-16]', async () => {
    const { settings } = await setupConnection(here.client, company);
    const other = here.emulator.insert('businessunit', { name: 'Elsewhere', parentbusinessunitid: await root() });
    expect(
      (await requirementProblems(here.client, { ...company, businessUnit: other })).map(({ code }) => code),
    ).toEqual(['CPL_OWNING_TEAM_ELSEWHERE']);
    for (const row of here.emulator.rows('teamroles'))
      if (row['teamid'] === settings.owningTeam) here.emulator.delete('teamroles', String(row['teamroleid']));
    expect(await codes()).toEqual(['CPL_OWNING_TEAM_WITHOUT_ROLE']);
    here.emulator.update('bcbi_company', settings.companyRow, { bcbi_defaultowningteam: null });
    expect(await codes()).toEqual(['CPL_OWNING_TEAM_MISSING']);
  });

  it('name everything at once where several things are wrong [DV-16]', async () => {
    giveRoles([wellKnownRoles.integration, roleNamed(here.emulator, 'System Administrator')]);
    await expect(checkRequirements(here.client, company)).rejects.toMatchObject({
      code: 'CPL_CONNECTION_REQUIREMENTS',
      facts: { codes: 'CPL_INTEGRATION_USER_IS_ADMINISTRATOR, CPL_COMPANY_ROW_MISSING' },
    });
  });
});

describe('business units to choose from', () => {
  it('are the enabled ones directly below the root, and the own one before it exists [DV-27] [dvsetup-default-business-unit-name]', async () => {
    const below = await root();
    const sales = here.emulator.insert('businessunit', { name: 'Sales', parentbusinessunitid: below });
    here.emulator.insert('businessunit', { name: 'Team A', parentbusinessunitid: sales });
    const closed = here.emulator.insert('businessunit', { name: 'Closed', parentbusinessunitid: below });
    here.emulator.update('businessunit', closed, { isdisabled: true });
    const rows = new EnvironmentRows(here.client);
    const own = `${company.companyName} (${company.companyId})`;
    expect(await choosableBusinessUnits(rows, company.companyName, company.companyId)).toEqual([
      { id: null, name: own, caption: `<New> ${own}` },
      { id: sales, name: 'Sales', caption: 'Sales' },
    ]);
    const { settings } = await setupConnection(here.client, company);
    expect(await choosableBusinessUnits(rows, company.companyName, company.companyId)).toEqual([
      { id: settings.businessUnit, name: own, caption: own },
      { id: sales, name: 'Sales', caption: 'Sales' },
    ]);
    for (const unit of [closed, here.emulator.rows('businessunit').find((row) => row['name'] === 'Team A')])
      await expect(
        setupConnection(here.client, {
          ...company,
          businessUnit: String(typeof unit === 'string' ? unit : unit?.['businessunitid']),
        }),
      ).rejects.toMatchObject({ code: 'CPL_BUSINESS_UNIT_UNFIT' });
  });
});

describe('the user of the application', () => {
  it('is found by the client id, created where there is none, and refused where there are several [DV-12]', async () => {
    const rows = new EnvironmentRows(await here.connect(administrator));
    const { url: environment, clientId } = here.emulator;
    expect(await findApplicationUser(rows, { clientId: clientId.toUpperCase(), environment })).toBe(integrationUser());
    const application = { clientId: '77777777-1111-4222-8333-444444444444', environment };
    expect(await findApplicationUser(rows, application)).toBeNull();
    const made = await ensureApplicationUser(rows, application, await root());
    expect(await ensureApplicationUser(rows, application, await root())).toBe(made);
    expect(here.emulator.rows('systemuser').find((row) => row['systemuserid'] === made)).toMatchObject({
      applicationid: application.clientId,
      firstname: 'Business Central',
      lastname: 'Integration',
      _businessunitid_value: await root(),
    });
    here.emulator.insert('systemuser', { applicationid: application.clientId });
    await expect(findApplicationUser(rows, application)).rejects.toMatchObject({
      code: 'CPL_INTEGRATION_USER_SEVERAL',
      facts: { clientId: application.clientId, environment, users: 2 },
    });
  });
});

function integrationUser(): string {
  const own = here.emulator.rows('systemuser').find((row) => row['applicationid'] === here.emulator.clientId);
  return String(own?.['systemuserid']);
}

function root(): Promise<string> {
  return rootBusinessUnit(new EnvironmentRows(here.client));
}

function giveRoles(ids: readonly string[]): void {
  const systemuserid = integrationUser();
  for (const row of here.emulator.rows('systemuserroles'))
    if (row['systemuserid'] === systemuserid) here.emulator.delete('systemuserroles', String(row['systemuserroleid']));
  for (const roleid of ids) here.emulator.insert('systemuserroles', { systemuserid, roleid });
}
