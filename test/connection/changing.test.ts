import type { MemoryControlDatabase } from '@couplet/core/testing';
import {
  changeConnection,
  clientCertificateName,
  clientSecretName,
  connectionStatus,
  cutLoose,
  deleteCompanyQuestions,
  deleteConnection,
  disableConnection,
  resetMappings,
  setMultiCompany,
  type ConnectionAt,
} from '@couplet/plugin-dataverse';
import { connectionTo, type ConnectedEmulator } from './connected-emulator.test.support';
import { accountsOf, joinCompany, type JoinedCompany } from './joined-company.test.support';

let here: ConnectedEmulator;
let company: JoinedCompany;
let at: ConnectionAt;

beforeEach(async () => {
  here = await connectionTo();
  company = await joinCompany(here);
  ({ at } = company);
});
afterEach(async () => {
  await company.kit.close();
  await here.close();
});

const refusal = (code: string): Error => expect.objectContaining({ code }) as Error;

describe('changing a connection', () => {
  it('waits until it is off [DV-2]', async () => {
    await expect(changeConnection(at, { settings: here.settings })).rejects.toThrow(refusal('CPL_CONNECTION_ON'));
  });

  it('takes another address as it is meant, and forgets what was found at the one before [DV-26] [dvsetup-server-address-updates-connstr] [dvsetup-server-change-resets-business-unit]', async () => {
    expect((await connectionStatus(at)).businessUnit).toMatch(/^[0-9a-f-]{36}$/);
    await disableConnection(at);
    await changeConnection(at, { settings: { ...here.settings, environment: ` ${here.emulator.url}/ ` } });
    expect(await connectionStatus(at)).toMatchObject({ environment: here.emulator.url, state: 'off' });
    expect((await connectionStatus(at)).businessUnit).not.toBeNull();
    await changeConnection(at, { settings: { ...here.settings, environment: 'https://test.crm4.dynamics.com' } });
    expect(await connectionStatus(at)).toMatchObject({
      environment: 'https://test.crm4.dynamics.com',
      businessUnit: null,
      owningTeam: null,
      companyRow: null,
    });
  });

  it('takes an empty address, and forgets the business unit with it [dvsetup-clear-server-clears-business-unit] [dvcstr-connstr-empty]', async () => {
    await disableConnection(at);
    await changeConnection(at, { settings: { ...here.settings, environment: ' ' } });
    expect(await connectionStatus(at)).toMatchObject({
      state: 'incomplete',
      missing: ['environment'],
      businessUnit: null,
    });
  });

  it('refuses an address that is not safe, and changes nothing then [DV-2] [dvcstr-http-rejected]', async () => {
    await disableConnection(at);
    const settings = { ...here.settings, environment: 'http://test.crm4.dynamics.com' };
    await expect(changeConnection(at, { settings })).rejects.toThrow(refusal('CPL_DATAVERSE_ADDRESS_NOT_SECURE'));
    expect(await connectionStatus(at)).toMatchObject({ environment: here.emulator.url });
  });
});

describe('signing in by a certificate from now on', () => {
  it('keeps the certificate, and the secret no longer [DV-6] [DV-200]', async () => {
    await disableConnection(at);
    await changeConnection(at, { settings: { ...here.settings, signIn: 'certificate' }, secret: 'PEM of both' });
    expect(await connectionStatus(at)).toMatchObject({ state: 'off', signIn: 'certificate', hasSecret: true });
    expect(await at.control.secrets.read(at.tenant, clientSecretName)).toBeNull();
    expect(await at.control.secrets.read(at.tenant, clientCertificateName)).toBe('PEM of both');
  });
});

describe('taking rows of all companies', () => {
  it('is asked with advice, for a mapping that has a company, and taken back the same way [DV-189] [DV-190] [DV-191]', async () => {
    const tenant = await company.kit.tenant();
    const on = setMultiCompany(tenant, 'anna', 'customer', { on: true });
    await expect(on).rejects.toMatchObject({
      code: 'CPL_CONFIRMATION_NEEDED',
      message: expect.stringMatching(
        /^CUSTOMER will take rows of all companies.*from Dataverse.*match fields or filters.*prefix/,
      ) as string,
    });
    await setMultiCompany(tenant, 'anna', 'CUSTOMER', { on: true, confirmed: true });
    const { integrationFilter } = (await company.reopen()).mapping('CUSTOMER');
    expect(JSON.stringify(integrationFilter)).not.toContain('bcbi_companyid');
    await setMultiCompany(await company.kit.tenant(), 'anna', 'CUSTOMER', { on: false, confirmed: true });
    expect(JSON.stringify((await company.reopen()).mapping('CUSTOMER').integrationFilter)).toContain('bcbi_companyid');
    const attempt = setMultiCompany(await company.kit.tenant(), 'anna', 'CURRENCY', { on: true, confirmed: true });
    await expect(attempt).rejects.toThrow(refusal('CPL_CONFIGURATION_REFUSED'));
  });
});

describe('deleting a connection', () => {
  it('removes secrets and the business unit, and keeps couplings with what they belong to [DV-195] [dvmgt-delete-bu-coupling]', async () => {
    company.addCustomer('Ada');
    await company.synch();
    await expect(deleteConnection(at)).rejects.toThrow(refusal('CPL_CONNECTION_ON'));
    const { organization } = await connectionStatus(at);
    await disableConnection(at, { confirmed: true });
    await deleteConnection(at);
    expect(await connectionStatus(at)).toMatchObject({
      state: 'missing',
      hasSecret: false,
      businessUnit: null,
      couplings: 1,
      organization,
    });
    expect(await at.control.secrets.read(at.tenant, clientSecretName)).toBeNull();
    await deleteConnection(at);
  });
});

describe('a company that is deleted or cleaned', () => {
  it('should give its rows back before; nothing is asked where nothing is coupled [DV-203]', async () => {
    expect(await deleteCompanyQuestions(at)).toEqual([]);
    company.addCustomer('Ada');
    await company.synch();
    expect(await deleteCompanyQuestions(at)).toEqual([expect.stringContaining('other companies can take the rows')]);
    await disableConnection(at, { confirmed: true });
    expect(await deleteCompanyQuestions(at)).toEqual([]);
  });

  it('loses couplings and connection, and no other company does [dvmgt-cleanup-current-company] [dvmgt-cleanup-other-company] [DV-202]', async () => {
    for (const name of ['Ada', 'Bob', 'Cleo', 'Dora', 'Eve']) company.addCustomer(name);
    await company.synch();
    const other = await joinCompany(here, 'Second', at.control as MemoryControlDatabase);
    other.addCustomer('Zoe');
    await other.synch();
    await expect(cutLoose(at)).rejects.toThrow(refusal('CPL_CONFIRMATION_NEEDED'));
    expect(await cutLoose(at, true)).toBe(5);
    expect(await connectionStatus(at)).toMatchObject({ state: 'missing', couplings: 0, organization: null });
    expect(await connectionStatus(other.at)).toMatchObject({ state: 'on', couplings: 1 });
    await expect(company.reopen()).rejects.toThrow(refusal('CPL_TENANT_DISABLED'));
    expect(accountsOf(here)).toHaveLength(6);
    await other.kit.close();
  });
});

describe('the default synchronization setup', () => {
  it('is used again for all mappings or for some, once confirmed; couplings stay [DV-197] [DV-198]', async () => {
    company.addCustomer('Ada');
    await company.synch();
    const configuration = at.control.tenants.configuration(at.tenant);
    for (const mapping of ['CUSTOMER', 'VENDOR', 'CONTACT'])
      await configuration.saveMappingSettings(mapping, { intervalMinutes: 7 });
    const tenant = await company.reopen();
    await expect(resetMappings(tenant, 'anna')).rejects.toThrow(refusal('CPL_CONFIRMATION_NEEDED'));
    expect(await resetMappings(tenant, 'anna', { mappings: ['VENDOR'], confirmed: true })).toEqual(['VENDOR']);
    expect([...(await resetMappings(tenant, 'anna', { confirmed: true }))].sort()).toEqual(['CONTACT', 'CUSTOMER']);
    expect(await connectionStatus(at)).toMatchObject({ couplings: 1 });
    expect((await company.reopen()).mapping('CUSTOMER').schedule.intervalMinutes).toBe(30);
    await disableConnection(at, { confirmed: true });
    await expect(company.reopen()).rejects.toThrow(refusal('CPL_TENANT_DISABLED'));
  });
});
