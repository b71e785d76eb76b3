import { systemClock } from '@couplet/core/internal';
import { DataverseEmulator } from '@couplet/dataverse-emulator';
import {
  DataverseClient,
  machineParts,
  ManagedIdentityNetwork,
  ManagedIdentityTokens,
} from '@couplet/plugin-dataverse';

const variable = 'AZURE_POD_IDENTITY_AUTHORITY_HOST';
const before = process.env[variable];
let emulator: DataverseEmulator;
let network: ManagedIdentityNetwork;
beforeAll(async () => {
  emulator = await DataverseEmulator.start({ https: false, managedIdentity: {} });
  process.env[variable] = emulator.url;
  network = new ManagedIdentityNetwork();
});
afterAll(async () => {
  await network.close();
  await emulator.stop();
  if (before === undefined) delete process.env[variable];
  else process.env[variable] = before;
});

function tokens(clientId?: string): ManagedIdentityTokens {
  const identity = clientId === undefined ? {} : { clientId };
  return new ManagedIdentityTokens({ ...identity, environment: emulator.url, network, clock: systemClock });
}

it('of a virtual machine signs in without a secret, as that of the system or a chosen one [WA-18]', async () => {
  for (const clientId of [undefined, emulator.clientId]) {
    const client = new DataverseClient({
      ...machineParts,
      serviceRoot: emulator.apiUrl,
      tokens: tokens(clientId),
      transport: { allowPrivateAddresses: true },
    });
    const [user] = emulator.rows('systemuser').filter((row) => row['applicationid'] === emulator.clientId);
    expect((await client.whoAmI()).userId).toBe(user?.['systemuserid']);
    await client.close();
  }
});

it('that the machine does not have is told as such', async () => {
  await expect(tokens('00000000-0000-0000-0000-00000000dead').token()).rejects.toMatchObject({
    code: 'CPL_DATAVERSE_SIGN_IN_IDENTITY',
    retryable: false,
  });
});
