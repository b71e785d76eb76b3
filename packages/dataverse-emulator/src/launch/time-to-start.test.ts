import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeToStart } from './time-to-start';

it('gives a process more time the more it has to read', () => {
  const directory = mkdtempSync(join(tmpdir(), 'emulator-start-'));
  try {
    expect(timeToStart(directory)).toBe(15_000);
    mkdirSync(join(directory, 'folder'));
    const rows = join(directory, 'rows.1.log');
    writeFileSync(rows, '');
    truncateSync(rows, 650_000_000);
    expect(timeToStart(directory)).toBe(145_000);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
