import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { application, SetupKit } from './setup-kit.test.support';

const variable = 'AZURE_POD_IDENTITY_AUTHORITY_HOST';
const before = process.env[variable];
let kit: SetupKit;
let machine: Server;
let asked = 0;

/** The endpoint of a virtual machine, which speaks plain HTTP: it hands on what it is asked to the emulator. */
function identityEndpoint(): Promise<Server> {
  const server = createServer(({ url, headers }, response) => {
    asked += 1;
    const { hostname, port } = new URL(kit.emulator.url);
    const options = { hostname, port, path: url, headers, ca: kit.emulator.ca };
    request(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }).end();
  });
  return new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(server)));
}

beforeAll(async () => {
  kit = await SetupKit.start({ baseIntegration: true, managedIdentity: {} });
  machine = await identityEndpoint();
  process.env[variable] = `http://127.0.0.1:${(machine.address() as AddressInfo).port}`;
});
afterAll(async () => {
  if (before === undefined) delete process.env[variable];
  else process.env[variable] = before;
  await kit.stop();
  await new Promise((closed) => machine.close(closed));
});

it('is carried out as the identity of the machine, to the first synchronization, with no secret kept', async () => {
  const steps = await kit.runAsItself({ signIn: 'managedIdentity' });
  expect(steps.find(({ id }) => id === 'authentication')?.found).toBe(
    `application ${application.clientId}, by managedIdentity`,
  );
  expect(asked).toBeGreaterThan(0);
  expect(await kit.storedSecret()).toBeNull();
  expect(await kit.coupled('CUSTOMER')).toBeGreaterThan(0);
  const written = kit.emulator.statistics.rowsWritten;
  expect((await kit.runAsItself({ signIn: 'managedIdentity' })).every(({ changed }) => !changed)).toBe(true);
  expect(kit.emulator.statistics.rowsWritten).toBe(written);
});
