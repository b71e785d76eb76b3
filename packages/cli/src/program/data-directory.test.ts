import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasData, withDataDirectory } from './data-directory';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'couplet-directory-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const code = (expected: string): unknown => expect.objectContaining({ code: expected });

it('keeps its worker name, so that a later process takes over the leases of a dead one', async () => {
  const path = join(root, 'data');
  expect(hasData(path)).toBe(false);
  const first = await withDataDirectory(path, null, async ({ workerName }) => workerName);
  expect(hasData(path)).toBe(true);
  expect(await withDataDirectory(path, null, async ({ workerName }) => workerName)).toBe(first);
  const other = await withDataDirectory(join(root, 'other'), null, async ({ workerName }) => workerName);
  expect(other).not.toBe(first);
});

it('lets one program in at a time, and takes over the lock of one that is gone', async () => {
  const path = join(root, 'data');
  await withDataDirectory(path, null, async () => {
    await expect(withDataDirectory(path, null, async () => undefined)).rejects.toEqual(code('CPL_DATA_DIRECTORY_BUSY'));
  });
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(join(path, 'couplet.lock'), JSON.stringify({ pid, born: null, token: 'gone' }));
  expect(await withDataDirectory(path, null, async () => 'in')).toBe('in');
});

it('passes on what the work throws, and gives the lock back', async () => {
  const path = join(root, 'data');
  await expect(withDataDirectory(path, null, () => Promise.reject(new Error('broken off')))).rejects.toThrow(
    'broken off',
  );
  expect(await withDataDirectory(path, null, async () => 'in')).toBe('in');
});

it('removes what is ours when it is cleared, and nothing else', async () => {
  const path = join(root, 'data');
  const before = await withDataDirectory(path, null, async ({ workerName }) => workerName);
  mkdirSync(join(path, 'postgres'));
  writeFileSync(join(path, 'notes.txt'), 'mine');
  let ended = '';
  const after = await withDataDirectory(
    path,
    async ({ postgres }) => void (ended = postgres),
    async ({ workerName }) => workerName,
  );
  expect(after).not.toBe(before);
  expect(ended).toBe(join(path, 'postgres'));
  expect([existsSync(join(path, 'postgres')), existsSync(join(path, 'notes.txt'))]).toEqual([false, true]);
});

it('refuses a directory of other things, and a marker that cannot be read', async () => {
  writeFileSync(join(root, 'thesis.txt'), 'years of work');
  await expect(withDataDirectory(root, null, async () => undefined)).rejects.toEqual(
    code('CPL_DATA_DIRECTORY_FOREIGN'),
  );
  await expect(withDataDirectory(join(root, 'thesis.txt'), null, async () => undefined)).rejects.toEqual(
    code('CPL_DATA_DIRECTORY_UNUSABLE'),
  );
  const path = join(root, 'data');
  mkdirSync(path);
  for (const marker of ['{', '{"version":1}']) {
    writeFileSync(join(path, 'couplet-data.json'), marker);
    await expect(withDataDirectory(path, null, async () => undefined)).rejects.toEqual(
      code('CPL_DATA_DIRECTORY_DAMAGED'),
    );
  }
});
