import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataverseEmulator } from '../emulator';
import type { EmulatorOptions } from '../emulator-options';
import { EmulatorClient } from '../testing/emulator-client';
import { RecordFile } from './record-file';

let directory: string;
const running: DataverseEmulator[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dataverse-emulator-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
  rmSync(directory, { recursive: true, force: true });
});

async function start(options: EmulatorOptions = {}): Promise<DataverseEmulator> {
  const emulator = await DataverseEmulator.start({ https: false, dataDir: directory, ...options });
  running.push(emulator);
  return emulator;
}

const logFile = (): string =>
  join(
    directory,
    readdirSync(directory).find((name) => /^rows\.\d+\.log$/.test(name))!,
  );

describe('a data directory', () => {
  it('keeps rows, links, deletions, versions, choices and identity', async () => {
    const first = await start({ https: true });
    const client = new EmulatorClient(first);
    const contact = await client.create('contacts', { lastname: 'kept' });
    const account = await client.create('accounts', {
      name: 'kept',
      revenue: 12.5,
      'primarycontactid@odata.bind': `/contacts(${contact})`,
    });
    await client.patch(`contacts(${contact})`, { 'parentcustomerid_account@odata.bind': `/accounts(${account})` });
    const delta = String(
      (await client.get('accounts?$select=name', { Prefer: 'odata.track-changes' })).json['@odata.deltaLink'],
    );
    const gone = await client.create('accounts', { name: 'gone' });
    await client.delete(`accounts(${gone})`);
    await client.post('InsertOptionValue', {
      AttributeLogicalName: 'paymenttermscode',
      EntityLogicalName: 'account',
      Value: 50,
    });
    const before = ['account', 'contact', 'team', 'teammembership', 'role', 'organization'].map((table) =>
      first.rows(table),
    );
    const facts = [first.tenantId, first.clientId, first.clientSecret, first.ca, first.port, first.instanceId];
    const token = first.token();
    client.close();
    await first.stop();

    const second = await start({ https: true, clientSecret: undefined });
    expect([second.tenantId, second.clientId, second.clientSecret, second.ca, second.port, second.instanceId]).toEqual(
      facts,
    );
    expect(
      ['account', 'contact', 'team', 'teammembership', 'role', 'organization'].map((table) => second.rows(table)),
    ).toEqual(before);
    const again = new EmulatorClient(second, token);
    expect((await again.get(delta)).value).toMatchObject([{ id: gone, reason: 'deleted' }]);
    expect((await again.post('accounts', { name: 'x', paymenttermscode: 50 })).status).toBe(204);
    expect(
      (await again.get(`contacts(${contact})?$select=lastname&$expand=parentcustomerid_account($select=name)`)).json,
    ).toMatchObject({ parentcustomerid_account: { name: 'kept' } });
    again.close();
  });

  it('keeps secrets readable by the owner only', async () => {
    await start();
    expect(statSync(join(directory, 'identity.json')).mode & 0o077).toBe(0);
    expect(statSync(logFile()).mode & 0o077).toBe(0);
  });

  it('is refused to a second emulator', async () => {
    await start();
    await expect(start()).rejects.toMatchObject({ code: 'EMU_DATA_DIRECTORY_IN_USE' });
  });

  it('takes over the lock of a process that is gone', async () => {
    writeFileSync(join(directory, 'emulator.lock'), '999999 1');
    expect((await start()).port).toBeGreaterThan(0);
  });

  it.each([1, 5, 9, 40])('cuts a record torn %i bytes before its end', async (missing) => {
    const first = await start();
    first.insert('account', { name: 'whole' });
    const size = statSync(logFile()).size;
    first.insert('account', { name: 'torn' });
    await first.stop();
    truncateSync(logFile(), statSync(logFile()).size - missing);
    const second = await start();
    expect(second.rows('account').map((row) => row['name'])).toEqual(['whole']);
    expect(statSync(logFile()).size).toBe(size);
    second.insert('account', { name: 'next' });
    await second.stop();
    expect((await start()).rows('account')).toHaveLength(2);
  });

  it('cuts garbage and zeros behind the last record', async () => {
    for (const tail of [
      Buffer.alloc(100),
      Buffer.from('garbage garbage garbage'),
      Buffer.from([255, 255, 255, 127, 1, 2]),
    ]) {
      const emulator = await start();
      emulator.insert('account', { name: 'a' });
      await emulator.stop();
      appendFileSync(logFile(), tail);
    }
    expect((await start()).rows('account')).toHaveLength(3);
  });

  it('refuses a file that is garbage from its first byte, and leaves it alone', async () => {
    const emulator = await start();
    await emulator.stop();
    const garbage = Buffer.from('this was never a log of rows, whatever its length says'.repeat(3));
    for (const content of [garbage, Buffer.from([255, 255, 255, 255, 1, 2, 3, 4, 5, 6, 7, 8, 9])]) {
      writeFileSync(logFile(), content);
      await expect(start()).rejects.toMatchObject({
        code: 'EMU_DATA_DIRECTORY_DAMAGED',
        message: expect.stringContaining('damaged at byte 0') as string,
      });
      expect(readFileSync(logFile())).toEqual(content);
    }
  });

  it.each([
    ['a beginning of the first record', (file: Buffer) => file.subarray(0, 60)],
    ['a piece of its head', (file: Buffer) => file.subarray(0, 5)],
    ['room that was set aside', () => Buffer.alloc(4096)],
  ])('begins anew after a first start that left only %s', async (_name, cut) => {
    await (await start()).stop();
    writeFileSync(logFile(), cut(readFileSync(logFile())));
    expect((await start()).rows('organization')).toHaveLength(1);
  });

  it('refuses a record whose length is damaged instead of losing the records behind it', async () => {
    const emulator = await start();
    const begin = statSync(logFile()).size;
    emulator.insert('account', { name: 'damaged' });
    emulator.insert('account', { name: 'whole' });
    await emulator.stop();
    const file = openSync(logFile(), 'r+');
    writeSync(file, Buffer.from([0, 0, 0, 255]), 0, 4, begin);
    closeSync(file);
    await expect(start()).rejects.toThrow(
      `damaged at byte ${begin}: what stands there is no record, and records follow`,
    );
  });

  it('refuses a file damaged in the middle instead of losing what follows', async () => {
    const emulator = await start();
    emulator.insert('account', { name: 'victim' });
    emulator.insert('account', { name: 'after' });
    await emulator.stop();
    const path = logFile();
    const place = readFileSync(path).indexOf('victim');
    writeSync(openSync(path, 'r+'), 'VICTIM', place);
    await expect(start()).rejects.toThrow(/is damaged at byte \d+/);
  });

  it('replaces its log by a snapshot and goes on', async () => {
    const first = await start({ snapshotAfterBytes: 20_000 });
    const ids = Array.from({ length: 60 }, (_, index) => first.insert('account', { name: `s${index}` }));
    for (let round = 0; round < 10; round += 1)
      for (const id of ids) first.update('account', id, { telephone1: String(round) });
    first.delete('account', ids[0]!);
    const name = logFile();
    expect(name).not.toMatch(/rows\.1\.log$/);
    expect(readdirSync(directory).filter((file) => file.startsWith('rows.'))).toHaveLength(1);
    const rows = first.rows('account');
    await first.stop();
    writeFileSync(join(directory, 'rows.99.log.tmp'), 'half a snapshot');
    const second = await start();
    expect(second.rows('account')).toEqual(rows);
    expect(second.rows('account')).toHaveLength(59);
    expect(readdirSync(directory)).not.toContain('rows.99.log.tmp');
  });

  it('writes nothing of a transaction that was rolled back', async () => {
    const first = await start();
    const client = new EmulatorClient(first);
    const type = { '@odata.type': 'Microsoft.Dynamics.CRM.account' };
    const size = statSync(logFile()).size;
    await client.post('accounts/Microsoft.Dynamics.CRM.CreateMultiple', {
      Targets: [
        { ...type, name: 'a' },
        { ...type, name: 'x'.repeat(161) },
      ],
    });
    expect(statSync(logFile()).size).toBe(size);
    client.close();
  });
});

describe('a record file', () => {
  it('reads records larger than its window', () => {
    const file = RecordFile.open(join(directory, 'big'));
    const payloads = ['a', 'b'.repeat(9 * 1024 * 1024), 'ü'.repeat(1000)];
    for (const payload of payloads) file.append(payload);
    const read: string[] = [];
    file.readAll((payload) => read.push(payload));
    expect(read.map((payload) => payload.length)).toEqual(payloads.map((payload) => payload.length));
    expect(read[2]).toBe(payloads[2]);
    file.close();
  });
});
