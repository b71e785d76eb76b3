import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  changeConnection,
  dataverseSystemId,
  disableConnection,
  enableConnection,
  moveConnection,
  storedConnection,
  testStoredConnection,
  type ConnectionAt,
} from '@couplet/plugin-dataverse';
import { connectionTo, type ConnectedEmulator } from './connected-emulator.test.support';
import { joinCompany, type JoinedCompany } from './joined-company.test.support';

const notGranted = expect.objectContaining({ code: 'CPL_DATAVERSE_NOT_GRANTED' }) as Error;

let here: ConnectedEmulator;
let company: JoinedCompany;
/** A host of somebody's own, that notes who connects. */
let rogue: Server;
let rogueAddress: string;
let callers = 0;

beforeAll(async () => {
  here = await connectionTo();
  company = await joinCompany(here);
  rogue = createServer((socket) => {
    callers += 1;
    socket.destroy();
  });
  await new Promise<void>((listening) => rogue.listen(0, '127.0.0.1', listening));
  rogueAddress = `https://127.0.0.1:${(rogue.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((closed) => rogue.close(closed));
  await here.close();
});

/** What a tenant's administrator may try in order to be sent the secret, or to be believed. */
const attempts: readonly (readonly [string, () => Readonly<Record<string, string | boolean>>])[] = [
  ['an own sign-in service', () => ({ authority: 'https://login.evil.example' })],
  ['this machine', () => ({ authority: rogueAddress, developmentLoopback: true })],
  ['own certificate authorities', () => ({ certificateAuthority: '/tmp/own.pem' })],
  ['the identity of the machine', () => ({ signIn: 'managedIdentity' })],
];

describe('settings that nobody has granted (checklist 19)', () => {
  it.each(attempts)('%s: refused when it is saved or moved to, and nothing changes', async (_what, settings) => {
    const bare: ConnectionAt = { ...company.at, parts: {} };
    await disableConnection(company.at, { confirmed: true });
    const before = await storedConnection(company.at);
    const wanted = { environment: 'https://contoso.crm4.dynamics.com', tenantId: 't', clientId: 'c', ...settings() };
    await expect(changeConnection(bare, { settings: wanted, secret: 'other' })).rejects.toThrow(notGranted);
    await expect(moveConnection(bare, { settings: wanted })).rejects.toThrow(notGranted);
    expect(await storedConnection(company.at)).toEqual(before);
    await enableConnection(company.at);
  });

  it.each(attempts)(
    '%s: refused again at use where it was stored all the same, and nobody is asked',
    async (_what, settings) => {
      const { control, tenant } = company.at;
      const configuration = control.tenants.configuration(tenant);
      const stored = { environment: 'https://contoso.crm4.dynamics.com', tenantId: 't', clientId: 'c', ...settings() };
      await configuration.saveConnection({ side: 'integration', system: dataverseSystemId, settings: stored });
      const bare: ConnectionAt = { ...company.at, parts: {} };
      await expect(testStoredConnection(bare)).rejects.toThrow(notGranted);
      await expect(enableConnection(bare)).rejects.toThrow(notGranted);
      expect(callers).toBe(0);
      await configuration.saveConnection({ side: 'integration', system: dataverseSystemId, settings: here.settings });
    },
  );

  it('a service whose operator takes a grant back opens the tenant no more', async () => {
    const other = await company.kit.beside('ungranted', { control: company.at.control, operator: {} });
    const { control } = company.at;
    const configuration = control.tenants.configuration('ungranted');
    await configuration.saveConnection({ side: 'integration', system: dataverseSystemId, settings: here.settings });
    await control.secrets.write('ungranted', 'dataverse.clientSecret', here.emulator.clientSecret);
    const requests = here.emulator.statistics.requests;
    await expect(other.tenant()).rejects.toThrow(notGranted);
    expect(here.emulator.statistics.requests).toBe(requests);
  });

  it('what is granted works, and no other certificate or sign-in service with it', async () => {
    expect((await testStoredConnection(company.at)).environment).toBe(here.emulator.url);
    const elsewhere = { ...company.at.parts?.grants, developmentLoopback: false };
    const at = { ...company.at, parts: { grants: { ...here.grants, ...elsewhere } } };
    await expect(testStoredConnection(at)).rejects.toThrow(notGranted);
  });
});
