import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJsonFile } from './read-json-file';

const folder = mkdtempSync(join(tmpdir(), 'couplet-json-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('reads a document, and says what is wrong with a file', () => {
  const file = join(folder, 'change.json');
  writeFileSync(file, '{ "settings": { "eventBased": false } }');
  expect(readJsonFile(file)).toEqual({ settings: { eventBased: false } });
  writeFileSync(file, '{ settings }');
  expect(() => readJsonFile(file)).toThrow(/change\.json is no JSON document: .* Correct it\./);
  expect(() => readJsonFile(join(folder, 'none.json'))).toThrow(
    /none\.json cannot be read: .* Name a file that is there\./,
  );
});
