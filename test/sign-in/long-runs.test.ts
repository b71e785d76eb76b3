import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataverseEmulator } from '@couplet/dataverse-emulator';
import { connectionSettings, emulatorGrants, openConnection, type OpenConnection } from '@couplet/plugin-dataverse';

const hour = 3_600_000;
const application = { clientId: '00000000-0000-0000-0000-0000000000a1', clientSecret: 'The~right.secret' };

let folder: string;
let emulator: DataverseEmulator;
let connection: OpenConnection;
beforeEach(async () => {
  emulator = await DataverseEmulator.start({
    applications: [{ ...application, clientSecretExpires: new Date(Date.now() + 3 * hour).toISOString() }],
    users: [{ applicationid: application.clientId, firstname: 'Long', lastname: 'Run' }],
  });
  folder = mkdtempSync(join(tmpdir(), 'couplet-long-run-'));
  writeFileSync(join(folder, 'ca.pem'), emulator.ca ?? '');
  const settings = {
    environment: emulator.url,
    tenantId: emulator.tenantId,
    clientId: application.clientId,
    authority: emulator.authority,
    certificateAuthority: join(folder, 'ca.pem'),
    developmentLoopback: true,
  };
  connection = await openConnection(connectionSettings(settings), application.clientSecret, {
    grants: emulatorGrants(settings.certificateAuthority),
  });
});
afterEach(async () => {
  await connection.close();
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('sign in again once when the token ends, however many requests find out [WA-19, WA-21]', async () => {
  const { client } = connection;
  await client.whoAmI();
  expect(emulator.statistics.tokensIssued).toBe(1);
  emulator.clock.offset = 2 * hour;
  const answers = await Promise.all(Array.from({ length: 8 }, () => client.whoAmI()));
  expect(new Set(answers.map(({ userId }) => userId)).size).toBe(1);
  expect(emulator.statistics.tokensIssued).toBe(2);
});

it('end with a clear error when the secret ends meanwhile, and go on with what was read before', async () => {
  const { client } = connection;
  await client.whoAmI();
  emulator.clock.offset = 4 * hour;
  const outcomes = await Promise.allSettled([client.whoAmI(), client.whoAmI()]);
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { code: 'CPL_DATAVERSE_SIGN_IN_SECRET_EXPIRED', facts: { aadsts: 7000222 } },
    });
  emulator.clock.offset = 2 * hour;
  await client.whoAmI();
});
