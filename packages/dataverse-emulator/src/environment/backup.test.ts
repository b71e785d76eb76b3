import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataverseEmulator } from '../emulator';
import { codeOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator({ seed: { account: ['one', 'two', 'three'].map((name) => ({ name })) } });
const names = (): unknown[] => context.emulator.rows('account').map(({ name }) => name);

describe('a backup that is restored', () => {
  it('undoes creates, changes and deletions, with the versions that rows had then', async () => {
    const { emulator, client } = context;
    const backup = emulator.backup();
    const before = emulator.rows('account');
    emulator.insert('account', { name: 'four' });
    emulator.update('account', String(before[0]?.accountid), { name: 'changed' });
    emulator.delete('account', String(before[1]?.accountid));
    expect(names()).toEqual(['changed', 'three', 'four']);
    emulator.restore(backup);
    expect(emulator.rows('account')).toEqual(before);
    expect((await client.get(`accounts(${String(before[1]?.accountid)})?$select=name`)).json).toMatchObject({
      name: 'two',
    });
  });

  it('refuses delta links from later and takes those from before [WA-139]', async () => {
    const { emulator, client } = context;
    const link = async (): Promise<string> => {
      const { json } = await client.get('accounts?$select=name', { Prefer: 'odata.track-changes' });
      return json['@odata.deltaLink'] as string;
    };
    const early = await link();
    const backup = emulator.backup();
    emulator.insert('account', { name: 'later' });
    const late = await link();
    emulator.restore(backup);
    expect(codeOf((await client.get(late)).json)).toBe('0x80044352');
    expect((await client.get(early)).value).toEqual([]);
    emulator.insert('account', { name: 'again' });
    expect((await client.get(early)).value.map((row) => row['name'])).toEqual(['again']);
  });

  it('as a copy has another organization id, everywhere', async () => {
    const { emulator, client } = context;
    const identity = async (): Promise<unknown> => (await client.get('WhoAmI')).json['OrganizationId'];
    const before = await identity();
    const backup = emulator.backup();
    emulator.restore(backup, { asCopy: true });
    const after = await identity();
    expect(after).toMatch(/^[0-9a-f-]{36}$/);
    expect(after).not.toBe(before);
    expect(emulator.rows('organization').map(({ organizationid }) => organizationid)).toEqual([after]);
    emulator.restore(backup);
    expect(await identity()).toBe(before);
  });
});

it('survives a restart with what was restored last', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'couplet-backup-'));
  try {
    const first = await DataverseEmulator.start({ https: false, dataDir });
    const kept = first.insert('account', { name: 'kept' });
    const backup = first.backup();
    first.insert('account', { name: 'undone' });
    first.restore(backup);
    first.insert('account', { name: 'after' });
    const rows = first.rows('account');
    await first.stop();
    const second = await DataverseEmulator.start({ https: false, dataDir });
    expect(second.rows('account')).toEqual(
      JSON.parse(JSON.stringify(rows).replaceAll(first.url, second.url)) as unknown[],
    );
    expect(second.rows('account').map(({ accountid, name }) => [accountid === kept, name])).toEqual([
      [true, 'kept'],
      [false, 'after'],
    ]);
    await second.stop();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
