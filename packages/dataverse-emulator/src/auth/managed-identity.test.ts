import { EmulatorClient } from '../testing/emulator-client';
import { setupEmulator } from '../testing/setup-emulator';

const test = setupEmulator({ managedIdentity: { header: 'let-me-in' } });
const off = setupEmulator();

const query = (): string => `resource=${encodeURIComponent(test.emulator.url)}/`;

describe('the managed identity endpoint', () => {
  it.each([
    ['a virtual machine', '/metadata/identity/oauth2/token?api-version=2018-02-01', { Metadata: 'true' }],
    ['App Service', '/msi/token?api-version=2019-08-01', { 'X-IDENTITY-HEADER': 'let-me-in' }],
  ])('in the form of %s gives tokens that the Web API takes [WA-18]', async (_name, path, headers) => {
    const answer = await test.client.get(`${path}&${query()}`, headers);
    expect(answer.json).toMatchObject({
      token_type: 'Bearer',
      client_id: test.emulator.clientId,
      resource: test.emulator.url,
      expires_on: expect.stringMatching(/^\d{10}$/) as string,
    });
    const client = new EmulatorClient(test.emulator, String(answer.json['access_token']));
    expect((await client.get('WhoAmI')).status).toBe(200);
    client.close();
    expect(
      (await test.client.get(`${path}&${query()}&client_id=${test.emulator.tenantId}`, headers)).json,
    ).toMatchObject({
      error: 'invalid_request',
      error_description: 'Identity not found',
    });
  });

  it('refuses requests without their header, and is off unless asked for', async () => {
    expect((await test.client.get(`/metadata/identity/oauth2/token?api-version=2018-02-01&${query()}`)).status).toBe(
      400,
    );
    expect((await test.client.get(`/msi/token?api-version=2019-08-01&${query()}`)).status).toBe(401);
    const absent = await off.client.get(`/metadata/identity/oauth2/token?api-version=2018-02-01&${query()}`, {
      Metadata: 'true',
    });
    expect(absent.status).toBe(404);
  });
});
