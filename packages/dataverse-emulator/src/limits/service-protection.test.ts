import { EmulatorClient } from '../testing/emulator-client';
import { codeOf, setupEmulator } from '../testing/setup-emulator';

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

  it('lets those who keep sending wait longer, and those who wait go on [WA-171]', async () => {
    test.emulator.protection.limits = { requests: 1, windowSeconds: 10 };
    const wait = async (): Promise<number> => {
      const answer = await test.client.get('WhoAmI');
      return answer.status === 200 ? 0 : Number(answer.headers['retry-after']);
    };
    expect(await wait()).toBe(0);
    const told = await wait();
    expect(told).toBeGreaterThanOrEqual(9);
    // At once: such requests were under way already.
    expect(await wait()).toBeLessThanOrEqual(told);
    const impatient: number[] = [];
    for (let second = 2; second < 8; second += 2) {
      test.emulator.clock.offset += 2000;
      impatient.push((await wait()) + second);
    }
    expect(impatient[0]).toBeGreaterThan(told);
    expect([...impatient].sort((a, b) => a - b)).toEqual(impatient);
    test.emulator.clock.offset += 20_000;
    expect(await wait()).toBe(0);
  });
});
