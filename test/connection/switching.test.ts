import { MemoryControlDatabase, TestClock } from '@couplet/core/testing';
import {
  changeConnection,
  clientSecretName,
  connectionStatus,
  disableConnection,
  enableConnection,
  isConnectionEnabled,
  testStoredConnection,
  type ConnectionAt,
} from '@couplet/plugin-dataverse';
import { connectionTo, type ConnectedEmulator } from './connected-emulator.test.support';
import { accountsOf, joinCompany, type JoinedCompany } from './joined-company.test.support';

let here: ConnectedEmulator;
let company: JoinedCompany;
let at: ConnectionAt;

beforeAll(async () => {
  here = await connectionTo();
});
afterAll(() => here.close());
beforeEach(async () => {
  company = await joinCompany(here);
  ({ at } = company);
});
afterEach(() => company.kit.close());

const refusal = (code: string): Error => expect.objectContaining({ code }) as Error;
const audited = async (): Promise<readonly string[]> =>
  (await at.control.tenants.configuration(at.tenant).auditTrail(100)).map(({ action }) => action);

describe('whether a connection is switched on', () => {
  it('is told without connecting: missing, incomplete, off, on [dvmgt-enabled-missing] [dvmgt-enabled-unconfigured] [dvmgt-enabled-disabled] [dvmgt-enabled-enabled] [dvsetup-no-connect-on-login]', async () => {
    const requests = here.emulator.statistics.requests;
    const control = new MemoryControlDatabase(new TestClock());
    const fresh: ConnectionAt = { control, tenant: 'fresh', actor: 'anna', parts: { grants: here.grants } };
    expect(await connectionStatus(fresh)).toMatchObject({ state: 'missing' });
    await fresh.control.tenants.create({ id: 'fresh', name: 'Fresh' });
    expect(await isConnectionEnabled(fresh)).toBe(false);
    await fresh.control.tenants.disable('fresh', 'not set up');
    const { clientId: _left, ...incomplete } = here.settings;
    await changeConnection(fresh, { settings: incomplete, secret: here.emulator.clientSecret });
    expect(await connectionStatus(fresh)).toMatchObject({ state: 'incomplete', missing: ['clientId'] });
    await changeConnection(fresh, { settings: here.settings });
    expect(await connectionStatus(fresh)).toMatchObject({ state: 'off', reason: 'not set up' });
    expect(await isConnectionEnabled(at)).toBe(true);
    expect(here.emulator.statistics.requests).toBe(requests);
  });

  it('never shows a secret, nor keeps one in the settings or the audit trail [DV-6] [dvsetup-password-not-in-connstr]', async () => {
    await disableConnection(at);
    await changeConnection(at, { settings: here.settings, secret: 'Wr0ng~secret' });
    const configuration = at.control.tenants.configuration(at.tenant);
    const told = [await connectionStatus(at), await configuration.connections(), await configuration.auditTrail(100)];
    expect(JSON.stringify([...told, await configuration.settings()])).not.toContain('Wr0ng');
    expect(await at.control.secrets.read(at.tenant, clientSecretName)).toBe('Wr0ng~secret');
    expect(await connectionStatus(at)).toMatchObject({ hasSecret: true });
  });
});

describe('testing the connection that is kept', () => {
  it('works while it is on, also while the company works, and while it is off [dvmgt-test-enabled] [dvmgt-test-active-registered] [dvmgt-test-disabled]', async () => {
    await company.kit.tenant();
    const { organizationId } = await here.client.whoAmI();
    expect(await testStoredConnection(at)).toMatchObject({ organizationId, warnings: [] });
    await disableConnection(at);
    expect(await testStoredConnection(at)).toMatchObject({ organizationId });
    expect(await isConnectionEnabled(at)).toBe(false);
  });
});

describe('switching a connection off', () => {
  it('warns of couplings, holds the jobs, and leaves mappings, couplings and rows alone [DV-19] [DV-193] [dvmgt-register-disabled]', async () => {
    company.addCustomer('Ada');
    await company.synch();
    await expect(disableConnection(at)).rejects.toThrow(refusal('CPL_CONFIRMATION_NEEDED'));
    expect(await isConnectionEnabled(at)).toBe(true);
    await disableConnection(at, { reason: 'the environment is being upgraded', confirmed: true });
    const status = await connectionStatus(at);
    expect(status).toMatchObject({ state: 'off', reason: 'the environment is being upgraded', couplings: 1 });
    const unit = at.control.unitOfWork(at.tenant);
    expect(await unit.run(({ schedules }) => schedules.pauses())).toMatchObject([{ work: null }]);
    const { requests } = here.emulator.statistics;
    await expect(company.reopen()).rejects.toThrow(refusal('CPL_TENANT_DISABLED'));
    expect(here.emulator.statistics.requests).toBe(requests);
    expect(accountsOf(here)).toMatchObject([{ name: 'Ada' }]);
    expect(await audited()).toContain('connection.disabled');
  });

  it('and on again goes on where it was: what was changed in mappings is kept, and so are couplings [DV-8] [DV-19] [DV-194] [crmsetup-disable-reason-cleared]', async () => {
    company.addCustomer('Ada');
    await company.synch();
    const configuration = at.control.tenants.configuration(at.tenant);
    await configuration.saveMappingSettings('CUSTOMER', { intervalMinutes: 7 });
    await disableConnection(at, { reason: 'ABC', confirmed: true });
    await enableConnection(at);
    expect(await connectionStatus(at)).toMatchObject({ state: 'on', reason: null, couplings: 1 });
    expect(await at.control.unitOfWork(at.tenant).run(({ schedules }) => schedules.pauses())).toEqual([]);
    const tenant = await company.reopen();
    expect(tenant.mapping('CUSTOMER').schedule.intervalMinutes).toBe(7);
    expect(await company.synch()).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
    expect(await audited()).toContain('connection.enabled');
  });

  it('leaves a pause alone that somebody else began', async () => {
    const unit = at.control.unitOfWork(at.tenant);
    const since = '2026-01-31T12:00:00.000Z';
    await unit.run(({ schedules }) => schedules.pause({ work: null, actor: 'ada', since }));
    await disableConnection(at);
    await enableConnection(at);
    expect(await unit.run(({ schedules }) => schedules.pauses())).toEqual([{ work: null, actor: 'ada', since }]);
  });
});

describe('switching a connection on', () => {
  beforeEach(() => disableConnection(at));

  it('needs everything that it signs in with, and leaves it off where something is missing [DV-3] [DV-8]', async () => {
    await changeConnection(at, { settings: { ...here.settings, clientId: '' }, secret: null });
    await expect(enableConnection(at)).rejects.toMatchObject({
      code: 'CPL_CONNECTION_INCOMPLETE',
      message: expect.stringContaining('clientId, client secret') as string,
    });
    expect(await connectionStatus(at)).toMatchObject({ state: 'incomplete' });
  });

  it('needs a sign-in that works, and then the requirements; it stays off where they are not met [DV-8] [DV-16] [DV-18]', async () => {
    await changeConnection(at, { settings: here.settings, secret: 'Wr0ng~secret' });
    await expect(enableConnection(at)).rejects.toThrow(refusal('CPL_CONNECTION_CREDENTIALS_WRONG'));
    await changeConnection(at, { settings: here.settings, secret: here.emulator.clientSecret });
    const { owningTeam } = await connectionStatus(at);
    for (const row of here.emulator.rows('teamroles'))
      if (row['teamid'] === owningTeam) here.emulator.delete('teamroles', String(row['teamroleid']));
    await expect(enableConnection(at)).rejects.toThrow(refusal('CPL_OWNING_TEAM_WITHOUT_ROLE'));
    expect(await connectionStatus(at)).toMatchObject({ state: 'off' });
  });

  it('needs a company that was set up', async () => {
    await at.control.tenants.configuration(at.tenant).saveSettings({ companyRow: undefined });
    await expect(enableConnection(at)).rejects.toThrow(refusal('CPL_COMPANY_ROW_UNKNOWN'));
  });

  it('tells that several companies share the environment, unless that was switched off [DV-192]', async () => {
    const place = await connectionTo();
    const [first, second] = [await joinCompany(place, 'First'), await joinCompany(place, 'Second')];
    for (const { at: one } of [first, second]) await disableConnection(one);
    expect((await enableConnection(first.at)).notices).toEqual([
      expect.stringMatching(/^2 companies share this environment: First, Second\./) as string,
    ]);
    await first.at.control.tenants.configuration('first').saveSettings({ noticeSeveralCompanies: false });
    expect((await enableConnection(first.at)).notices).toEqual([]);
    place.emulator.delete('bcbi_company', (await connectionStatus(first.at)).companyRow ?? '');
    expect((await enableConnection(second.at)).notices).toEqual([]);
    for (const { kit } of [first, second]) await kit.close();
    await place.close();
  });
});
