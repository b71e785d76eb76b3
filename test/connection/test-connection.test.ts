import { testConnection, timerScheduler, type ConnectionParts } from '@couplet/plugin-dataverse';
import { connectionTo, type ConnectedEmulator } from './connected-emulator.test.support';

/** Waits a hundredth of the time between attempts. */
const parts: ConnectionParts = { scheduler: { sleep: (ms, signal) => timerScheduler.sleep(ms / 100, signal) } };
const unknownApplication = '0f9619ff-8b86-4d01-b42d-00cf4fc964ff';

let here: ConnectedEmulator;
beforeEach(async () => {
  here = await connectionTo();
});
afterEach(() => here.close());

describe('the test of a connection', () => {
  it('says who we are, where, and which version it is; it needs nothing stored or switched on [DV-18] [dvsetup-test-connection-disabled] [dvmgt-test-disabled]', async () => {
    const found = await testConnection(here.settings, here.emulator.clientSecret, { grants: here.grants });
    const { userId, organizationId } = await here.client.whoAmI();
    expect(found).toMatchObject({ environment: here.emulator.url, userId, organizationId, warnings: [] });
    expect(found.version).toMatch(/^9\.2\./);
  });

  it('names what is missing before it asks anybody [dvmgt-test-missing] [dvmgt-test-unconfigured]', async () => {
    const incomplete = expect.objectContaining({ code: 'CPL_CONNECTION_INCOMPLETE' }) as Error;
    await expect(testConnection({}, null)).rejects.toThrow(incomplete);
    await expect(testConnection({ ...here.settings, environment: '' }, '')).rejects.toThrow(incomplete);
  });

  it.each([
    ['ADDRESS_WRONG', 'CPL_DATAVERSE_UNREACHABLE', { environment: 'https://127.0.0.1:9' }, undefined],
    ['CREDENTIALS_WRONG', 'CPL_DATAVERSE_SIGN_IN_SECRET_WRONG', {}, 'Wr0ng~secret'],
    ['CREDENTIALS_WRONG', 'CPL_DATAVERSE_SIGN_IN_APPLICATION_UNKNOWN', { clientId: unknownApplication }, undefined],
  ])('fails with %s for %s [DV-18]', async (failure, reason, more, secret) => {
    const attempt = testConnection({ ...here.settings, ...more }, secret ?? here.emulator.clientSecret, {
      ...parts,
      grants: here.grants,
    });
    const error: unknown = await attempt.catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: `CPL_CONNECTION_${failure}`, facts: { reason } });
    expect(String(error)).not.toContain('Wr0ng');
  });

  it('tells an application that is no user of the environment from one that is [DV-18]', async () => {
    const stranger = { clientId: '77777777-1111-4222-8333-444444444444', clientSecret: 'Str4nger~' };
    await here.close();
    here = await connectionTo({ applications: [stranger] }, stranger);
    await expect(testConnection(here.settings, stranger.clientSecret, { grants: here.grants })).rejects.toMatchObject({
      code: 'CPL_CONNECTION_REFUSED',
      facts: { reason: 'CPL_DATAVERSE_REFUSED' },
    });
  });

  it('says that it took too long, and that trying again may help [DV-18]', async () => {
    here.emulator.faults.add({ match: { path: 'WhoAmI' }, action: { kind: 'status', status: 503 } });
    await expect(
      testConnection(here.settings, here.emulator.clientSecret, { ...parts, grants: here.grants }),
    ).rejects.toMatchObject({
      code: 'CPL_CONNECTION_TIMED_OUT',
      retryable: true,
    });
  });
});
