import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';

/** Copies the folder of stopped servers with its owners and rights, and has it on the disk before anything is measured. */
export function copyFolder(from: string, to: string): void {
  if (process.platform === 'win32') {
    cpSync(from, to, { recursive: true, preserveTimestamps: true });
    return;
  }
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const copy = spawnSync('cp', ['-a', `${from}/.`, to], { encoding: 'utf8' });
  if (copy.status !== 0) throw new Error(`cp -a ${from} ${to}: ${copy.stderr}`);
  spawnSync('sync');
}
