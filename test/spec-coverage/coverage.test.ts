import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { coverageOf } from './coverage';
import { runCoverage } from './run-coverage';

/** A small repository; each test adds what it is about. */
const files: Readonly<Record<string, string>> = {
  'docs/reference/engine.md':
    '- **EN-1** One, see EN-9.\n- **EN-2** Two\n- **EN-3** Three\n- **EN-4** Four\n- **EN-5** Five\n',
  'docs/reference/wire.md': '**WA-1** One\n\n**WA-2** Two\n',
  'docs/reference/scenarios.tsv':
    'id\tarea\tgiven\twhen\tthen\ncue-initial-state\tother\t\t\t\ncue-reset\tother\t\t\t\nstatjob-paid\tinvoice\t\t\t\n',
  'docs/differences.md':
    '## Engine\n\n| Rule | a |\n| --- | --- |\n| EN-2, cue-reset | like EN-4 |\n\n## Internal to the reference\n\n| EN-3…4 | x |\n',
  'packages/dataverse-emulator/README.md':
    '## Tables\n\nWA-1\n\n## What it does not do\n\n- elastic tables (WA-2)\n\n## Licence\n',
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'couplet-coverage-'));
  for (const [name, text] of Object.entries(files)) write(name, text);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

const idsThatAre = (standing: string): string[] =>
  coverageOf(root)
    .ids.filter((entry) => entry.standing === standing)
    .map(({ id }) => id);

describe('the coverage of the reference', () => {
  it('counts what a test names, then what a page explains, and leaves the rest open', () => {
    write('packages/a/src/a.test.ts', "it('does [EN-2]', () => {}); it('pays [statjob-paid]', () => {});");
    expect(idsThatAre('covered')).toEqual(['EN-2', 'statjob-paid']);
    expect(idsThatAre('differing')).toEqual(['cue-reset']);
    expect(idsThatAre('internal')).toEqual(['EN-3', 'EN-4']);
    expect(idsThatAre('refused')).toEqual(['WA-2']);
    expect(idsThatAre('open')).toEqual(['EN-1', 'EN-5', 'WA-1', 'cue-initial-state']);
  });

  it('looks into examples and test as well, but not into compiled files', () => {
    write('examples/e/e.test.ts', "it('x [EN-1]', () => {});");
    write('test/t/t.test.ts', "test('x [EN-5]', () => {});");
    write('test/dist/t.test.ts', "test('x [WA-1]', () => {});");
    expect(idsThatAre('covered')).toEqual(['EN-1', 'EN-5']);
  });

  it('tells ids that do not exist, with their file', () => {
    write('test/t.test.ts', "it('x [EN-99, EN-1/2] [cue-reset-all] [no-scenario] [SA]', () => {});");
    expect(coverageOf(root).unknown).toEqual([
      { id: 'EN-99', file: 'test/t.test.ts' },
      { id: 'cue-reset-all', file: 'test/t.test.ts' },
      { id: 'EN-1/2', file: 'test/t.test.ts' },
    ]);
  });

  it('refuses a reference that states an id twice', () => {
    write('docs/reference/more.md', '- **EN-1** Again\n');
    expect(() => coverageOf(root)).toThrow('EN-1 is stated twice');
  });
});

describe('npm run coverage:spec', () => {
  it('lists ids by standing and group', () => {
    expect(runCoverage(root, ['--list', 'open', 'EN']).text).toBe('EN-1\nEN-5\n');
    expect(runCoverage(root, ['--list', 'open', 'other']).text).toBe('cue-initial-state\n');
    expect(runCoverage(root, ['--list', 'open', 'scenarios']).text).toBe('cue-initial-state\nstatjob-paid\n');
  });

  it('checks groups: exit code 1 while one of their ids is open', () => {
    expect(runCoverage(root, ['--check', 'WA'])).toEqual({ text: 'Open: WA-1\n', exitCode: 1 });
    write('test/t.test.ts', "it('x [WA-1]', () => {});");
    expect(runCoverage(root, ['--check', 'WA'])).toEqual({ text: 'Nothing is open.\n', exitCode: 0 });
    expect(runCoverage(root, ['--check', 'WA', '--check', 'other']).exitCode).toBe(1);
  });

  it('fails the check of any group for an id that does not exist', () => {
    write('test/t.test.ts', "it('x [WA-1, EN-7]', () => {});");
    expect(runCoverage(root, ['--check', 'WA'])).toEqual({
      text: 'Not in docs/reference: EN-7 (test/t.test.ts)\n',
      exitCode: 1,
    });
  });

  it.each([
    [['--list', 'closed', 'EN'], "not 'closed'"],
    [['--list', 'open'], 'needs a group'],
    [['--check', 'XY'], "has no 'XY'"],
  ])('refuses %j', (args, message) => {
    write('docs/reference/all.md', '');
    expect(() => runCoverage(root, args)).toThrow(message);
  });

  it('reads this repository: every rule file has ids, and no test names one that does not exist', () => {
    const coverage = coverageOf(resolve(__dirname, '../..'));
    expect([...new Set(coverage.ids.map(({ group }) => group))]).toEqual(
      expect.arrayContaining(['EN', 'DV', 'SA', 'UG', 'XC', 'WA', 'BC', 'conflict', 'vendor']),
    );
    expect(coverage.unknown).toEqual([]);
  });
});
