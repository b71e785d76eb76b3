import {
  changeConnection,
  connectionStatus,
  deleteConnection,
  disableConnection,
  enableConnection,
  moveConnection,
  setupConnection,
} from '@couplet/plugin-dataverse';
import { connectionTo, type ConnectedEmulator } from './connected-emulator.test.support';
import { accountsOf, currencySettings, joinCompany, type JoinedCompany } from './joined-company.test.support';

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

describe('moving to another environment', () => {
  let there: ConnectedEmulator;
  beforeAll(async () => {
    there = await connectionTo();
  });
  afterAll(() => there.close());

  /** Sets the company up where it went, and switches it on. */
  async function settleIn({ at, companyId }: JoinedCompany, place: ConnectedEmulator): Promise<void> {
    const { settings } = await setupConnection(place.client, { companyId, companyName: 'Cronus' });
    await at.control.tenants.configuration(at.tenant).saveSettings({ ...settings, ...currencySettings(place) });
    await enableConnection(at);
    await company.reopen();
  }

  it('waits until the connection is off, and asks what becomes of couplings; nothing happens before', async () => {
    const { at } = company;
    const move = { settings: there.settings, secret: there.emulator.clientSecret };
    await expect(moveConnection(at, move)).rejects.toThrow(refusal('CPL_CONNECTION_ON'));
    await disableConnection(at, { confirmed: true });
    const before = await connectionStatus(at);
    await expect(moveConnection(at, move)).rejects.toThrow(refusal('CPL_CONFIRMATION_NEEDED'));
    await expect(moveConnection(at, { ...move, secret: 'Wr0ng~', couplings: 'remove' })).rejects.toThrow(
      refusal('CPL_CONNECTION_CREDENTIALS_WRONG'),
    );
    expect(await connectionStatus(at)).toEqual(before);
  });

  it('sets the couplings apart, writes to nobody’s rows by accident, and brings them back with the company', async () => {
    const { at } = company;
    await disableConnection(at, { confirmed: true });
    const { organization } = await connectionStatus(at);
    const move = { settings: there.settings, secret: there.emulator.clientSecret, couplings: 'setApart' } as const;
    expect(await moveConnection(at, move)).toMatchObject({ from: organization, cut: 2, broughtBack: 0 });
    expect(await connectionStatus(at)).toMatchObject({
      state: 'off',
      environment: there.emulator.url,
      couplings: 0,
      couplingsApart: { [organization ?? '']: 2 },
      businessUnit: null,
    });
    await settleIn(company, there);
    const written = here.emulator.statistics.rowsWritten;
    expect(await company.synch()).toMatchObject({ inserted: 2, failed: 0 });
    expect(accountsOf(there).map(({ name }) => name)).toEqual(['Ada', 'Bob']);
    expect(here.emulator.statistics).toMatchObject({ rowsWritten: written, rowsDeleted: 0 });

    await disableConnection(at, { confirmed: true });
    const back = { settings: here.settings, secret: here.emulator.clientSecret, couplings: 'setApart' } as const;
    expect(await moveConnection(at, back)).toMatchObject({ to: organization, cut: 2, broughtBack: 2 });
    await settleIn(company, here);
    expect(await company.synch()).toMatchObject({ inserted: 0, deleted: 0, failed: 0 });
    expect(accountsOf(here).map(({ name }) => name)).toEqual(['Ada', 'Bob']);
    expect(await connectionStatus(at)).toMatchObject({ couplings: 2 });
  });

  it('brings couplings that were set apart back as well where the company is set up there anew', async () => {
    const { at } = company;
    await disableConnection(at, { confirmed: true });
    const move = { settings: there.settings, secret: there.emulator.clientSecret, couplings: 'setApart' } as const;
    await moveConnection(at, move);
    await deleteConnection(at);
    expect(await connectionStatus(at)).toMatchObject({ state: 'missing', organization: null });
    await changeConnection(at, { settings: here.settings, secret: here.emulator.clientSecret });
    await settleIn(company, here);
    expect(await connectionStatus(at)).toMatchObject({ state: 'on', couplings: 2, couplingsApart: {} });
    expect(await company.synch()).toMatchObject({ inserted: 0, deleted: 0, failed: 0 });
  });

  it('removes the couplings where that was chosen, and no row on either side', async () => {
    const { at } = company;
    await disableConnection(at, { confirmed: true });
    const move = { settings: there.settings, secret: there.emulator.clientSecret, couplings: 'remove' } as const;
    expect(await moveConnection(at, move)).toMatchObject({ cut: 2 });
    expect(await connectionStatus(at)).toMatchObject({ couplings: 0, couplingsApart: {} });
    expect(accountsOf(here)).toHaveLength(2);
    const trail = await at.control.tenants.configuration(at.tenant).auditTrail(3);
    expect(trail.map(({ action }) => action)).toEqual(['environment.accepted', 'connection.changed', 'ties.cut']);
  });

  it('is no move where the same environment has another address or secret: nothing is cut', async () => {
    const { at } = company;
    await disableConnection(at, { confirmed: true });
    const secret = here.emulator.clientSecret;
    expect(await moveConnection(at, { settings: here.settings, secret })).toMatchObject({ cut: 0 });
    expect(await connectionStatus(at)).toMatchObject({ couplings: 2 });
  });

  it('stops at a copy of the environment behind the same address, and keeps the couplings where that is said on purpose', async () => {
    const { at } = company;
    await disableConnection(at, { confirmed: true });
    const before = await connectionStatus(at);
    here.emulator.restore(here.emulator.backup(), { asCopy: true });
    await expect(enableConnection(at)).rejects.toThrow(refusal('CPL_ENVIRONMENT_CHANGED'));
    expect(await connectionStatus(at)).toEqual(before);
    const moved = await moveConnection(at, { settings: here.settings, couplings: 'keep' });
    expect(moved).toMatchObject({ from: before.organization, cut: 0 });
    await enableConnection(at);
    await company.reopen();
    const { rowsWritten, rowsDeleted } = here.emulator.statistics;
    expect(await company.synch()).toMatchObject({ inserted: 0, modified: 0, deleted: 0, failed: 0 });
    expect(here.emulator.statistics).toMatchObject({ rowsWritten, rowsDeleted });
    expect(await connectionStatus(at)).toMatchObject({ couplings: 2, organization: moved.to });
  });
});
