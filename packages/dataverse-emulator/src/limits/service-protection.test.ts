import { EmulatorClient } from '../testing/emulator-client';
import { Clock } from '../environment/clock';
import type { DataverseError } from '../errors/dataverse-error';
import { codeOf, setupEmulator } from '../testing/setup-emulator';
import { ServiceProtection } from './service-protection';

/** Goes on only when it is told to, so that nothing depends on how long a test takes. */
class StoppedClock extends Clock {
  override milliseconds(): number {
    return this.offset;
  }
}

const test = setupEmulator();

afterEach(() => {
  test.emulator.protection.limits = undefined;
  test.emulator.clock.offset += 600_000;
});

const type = { '@odata.type': 'Microsoft.Dynamics.CRM.account' };

describe('service protection', () => {
  it('counts a batch and a bulk message as one request each [WA-118] [WA-129]', async () => {
    test.emulator.protection.limits = { requests: 4 };
    const left = (answer: { headers: Record<string, unknown> }): unknown =>
      answer.headers['x-ms-ratelimit-burst-remaining-xrm-requests'];
    const part = '--b\nContent-Type: application/http\n\nGET WhoAmI HTTP/1.1\nAccept: application/json\n\n';
    expect(left(await test.client.batch(`${part.repeat(10)}--b--`, 'b'))).toBe('3');
    const rows = Array.from({ length: 20 }, (_, index) => ({ ...type, name: `${index}` }));
    const bulk = await test.client.post('accounts/Microsoft.Dynamics.CRM.CreateMultiple', { Targets: rows });
    expect([bulk.status, left(bulk)]).toEqual([200, '2']);
  });

  it('counts the whole execution time of a batch [WA-118] [WA-175]', async () => {
    test.emulator.protection.limits = { executionMilliseconds: 1 };
    const rows = Array.from({ length: 500 }, (_, index) => ({ ...type, name: `${index}` }));
    const json = JSON.stringify({ Targets: rows });
    const part = `--b\nContent-Type: application/http\n\nPOST accounts/Microsoft.Dynamics.CRM.CreateMultiple HTTP/1.1\nContent-Type: application/json\n\n${json}\n`;
    expect((await test.client.batch(`${part.repeat(4)}--b--`, 'b')).status).toBe(200);
    expect(codeOf((await test.client.get('WhoAmI')).json)).toBe('0x80072321');
  });

  it('holds for each signed-in user by itself, whomever they act for [WA-169]', async () => {
    test.emulator.protection.limits = { requests: 1 };
    const applicationid = '66666666-0000-0000-0000-000000000001';
    const user = test.emulator.insert('systemuser', { firstname: 'O', lastname: 'Ther', applicationid });
    const other = new EmulatorClient(test.emulator, test.emulator.token(applicationid));
    expect((await test.client.get('WhoAmI')).status).toBe(200);
    expect((await test.client.get('WhoAmI')).status).toBe(429);
    expect((await test.client.get('WhoAmI', { MSCRMCallerID: user })).status).toBe(429);
    expect((await other.get('WhoAmI')).status).toBe(200);
    other.close();
  });

  it('lets those who keep sending wait longer, and those who wait go on [WA-171]', () => {
    const clock = new StoppedClock();
    const protection = new ServiceProtection(clock, { requests: 1, windowSeconds: 10 });
    const wait = (): number => {
      try {
        protection.enter('user')();
        return 0;
      } catch (error) {
        return Number((error as DataverseError).headers['Retry-After']);
      }
    };
    expect(wait()).toBe(0);
    expect(wait()).toBe(10);
    // At once: such requests were under way already.
    expect(wait()).toBe(10);
    const impatient: number[] = [];
    for (let second = 2; second < 8; second += 2) {
      clock.offset += 2000;
      impatient.push(wait() + second);
    }
    expect(impatient).toEqual([11, 12, 13]);
    clock.offset += 20_000;
    expect(wait()).toBe(0);
  });
});
