import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { DataverseEmulator } from '@couplet/dataverse-emulator';
import { authority } from './sign-in.test.support';

const repository = resolve(__dirname, '../..');
const program = `
const { ConfidentialClientApplication } = require(process.env.LIBRARY);
const { AUTHORITY, CLIENT_ID, CLIENT_SECRET, ENVIRONMENT } = process.env;
const application = new ConfidentialClientApplication({
  auth: { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, authority: AUTHORITY, knownAuthorities: [new URL(AUTHORITY).host] },
});
const ask = () => application.acquireTokenByClientCredential({ scopes: [ENVIRONMENT + '/.default'] });
ask().then(async (first) => {
  const second = await ask();
  const answer = await fetch(ENVIRONMENT + '/api/data/v9.2/WhoAmI', { headers: { authorization: 'Bearer ' + second.accessToken } });
  console.log(JSON.stringify({ status: answer.status, fromCache: second.fromCache }));
}).catch((error) => console.log(JSON.stringify({ errorCode: error.errorCode, number: /AADSTS\\d+/.exec(error.message)?.[0] })));
`;

let emulator: DataverseEmulator;
let folder: string;
beforeAll(async () => {
  emulator = await authority([]);
  folder = mkdtempSync(join(tmpdir(), 'couplet-library-'));
  writeFileSync(join(folder, 'ca.pem'), emulator.ca ?? '');
});
afterAll(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the sign-in library in a process of its own, with nothing of ours but the certificate to trust. */
async function alone(environment: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], {
    env: {
      LIBRARY: join(repository, 'node_modules/@azure/msal-node'),
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
      AUTHORITY: emulator.authority,
      CLIENT_ID: emulator.clientId,
      CLIENT_SECRET: emulator.clientSecret,
      ENVIRONMENT: emulator.url,
      ...environment,
    },
  });
  return JSON.parse(stdout);
}

it('takes the emulator for a real authority: discovery, token, cache [WA-18]', async () => {
  expect(await alone()).toEqual({ status: 200, fromCache: true });
});

it('meets the documented errors', async () => {
  expect(await alone({ CLIENT_SECRET: 'wrong' })).toEqual({ errorCode: 'invalid_client', number: 'AADSTS7000215' });
  const tenant = emulator.authority.replace(emulator.tenantId, '00000000-0000-0000-0000-00000000dead');
  expect(await alone({ AUTHORITY: tenant })).toMatchObject({ errorCode: expect.any(String) as string });
});
