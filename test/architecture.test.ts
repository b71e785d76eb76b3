import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = resolve(__dirname, '..');

/** Which of our packages a package may import: the table in the architecture notes. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  'plugin-dataverse': ['core'],
  'plugin-currency': ['core', 'plugin-dataverse'],
  'plugin-sales': ['core', 'plugin-dataverse', 'plugin-currency'],
  'plugin-unit-groups': ['core', 'plugin-dataverse', 'plugin-currency', 'plugin-sales'],
  'dataverse-emulator': [],
  cli: ['core', 'plugin-dataverse', 'plugin-currency', 'plugin-sales', 'plugin-unit-groups', 'dataverse-emulator'],
};

/** Inside core, what each folder may import. */
const coreArrows: Readonly<Record<string, readonly string[]>> = {
  sdk: ['ports'],
  ports: ['sdk'],
  'transformation-rules': ['sdk'],
  'extension-points': ['sdk', 'ports', 'pipeline'],
  pipeline: ['sdk', 'ports', 'extension-points', 'transformation-rules'],
  host: ['sdk', 'ports', 'extension-points', 'pipeline', 'transformation-rules'],
  jobs: ['sdk', 'ports', 'pipeline', 'host'],
  administration: ['sdk', 'ports', 'extension-points', 'transformation-rules', 'pipeline', 'host', 'jobs'],
  persistence: ['sdk', 'ports', 'adapters'],
  adapters: ['sdk', 'ports', 'extension-points', 'transformation-rules'],
};

/** Words of one system or another, in any case: core knows none of them. */
const foreignWords = ['dataverse', 'dynamics', 'crm', 'business central', 'bcbi', 'odata', 'fetchxml', 'entity set'];

/** Column and table names, as they are written: `modifiedOn`, a role of any table, is none. */
const foreignNames = ['modifiedon', 'statecode', 'systemuser'];

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'node_modules' || name === 'dist' ? [] : sourceFiles(path);
    return name.endsWith('.ts') ? [path] : [];
  });
}

/** Every module that a file names in an import, export or require. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const pattern =
    /(?:^|[\s;])(?:import|export)\s[^'";]*?from\s*'([^']+)'|import\s*'([^']+)'|(?:import|require)\(\s*'([^']+)'\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

const isTest = (file: string): boolean => /\.test\.ts$|\.test\.support\.ts$|test-support/.test(file);

describe('packages', () => {
  const packages = readdirSync(join(root, 'packages')).filter((name) =>
    statSync(join(root, 'packages', name)).isDirectory(),
  );

  it('are those that the table of arrows names', () => {
    expect(packages.sort()).toEqual(Object.keys(arrows).sort());
  });

  it.each(Object.keys(arrows))('%s imports only what its arrows allow', (name) => {
    const allowed = new Set(arrows[name]);
    const inTests = new Set([...allowed, 'dataverse-emulator']);
    const wrong = sourceFiles(join(root, 'packages', name, 'src')).flatMap((file) =>
      importsOf(file)
        .filter((module) => module.startsWith('@couplet/'))
        .filter(
          (module) => !(isTest(file) && name.startsWith('plugin-') ? inTests : allowed).has(module.split('/')[1] ?? ''),
        )
        .map((module) => `${relative(root, file)} → ${module}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(arrows))('%s is entered through its doors only, and never by a path', (name) => {
    const doors = /^@couplet\/[a-z-]+(\/(testing|internal))?$/;
    const wrong = sourceFiles(join(root, 'packages', name, 'src')).flatMap((file) =>
      importsOf(file)
        .filter((module) => (module.startsWith('@couplet/') ? !doors.test(module) : leavesPackage(name, file, module)))
        .map((module) => `${relative(root, file)} → ${module}`),
    );
    expect(wrong).toEqual([]);
  });

  function leavesPackage(name: string, file: string, module: string): boolean {
    if (!module.startsWith('.')) return false;
    const target = resolve(dirname(file), module);
    return !target.startsWith(join(root, 'packages', name) + sep);
  }

  it.each(Object.keys(arrows))('%s opens no door but its entry, testing and internal', (name) => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as {
      exports: Record<string, unknown>;
      engines: { node: string };
      files: string[];
    };
    expect(['.', './testing', './internal', './package.json']).toEqual(
      expect.arrayContaining(Object.keys(manifest.exports)),
    );
    expect(manifest.engines.node).toContain('^20.19.0');
    expect(manifest.files).toContain('dist');
  });

  it('give the inner door to our own packages only: an example uses published entry points', () => {
    const wrong = sourceFiles(join(root, 'examples')).flatMap((file) =>
      importsOf(file).filter((module) => module.endsWith('/internal')),
    );
    expect(wrong).toEqual([]);
  });
});

describe('core', () => {
  const src = join(root, 'packages/core/src');

  it.each(Object.keys(coreArrows))('%s imports only the folders that it may', (folder) => {
    const allowed = new Set([folder, ...(coreArrows[folder] ?? [])]);
    const wrong = sourceFiles(join(src, folder))
      .filter((file) => !isTest(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((module) => module.startsWith('.'))
          .map((module) => relative(src, resolve(dirname(file), module)).split(sep)[0] ?? '')
          .filter((target) => !allowed.has(target))
          .map((target) => `${relative(src, file)} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('knows no system by name', () => {
    const wrong = sourceFiles(src).flatMap((file) => {
      const text = withoutScenarioIds(readFileSync(file, 'utf8'), file);
      const lower = text.toLowerCase();
      const found = [
        ...foreignWords.filter((word) => lower.includes(word)),
        ...foreignNames.filter((name) => text.includes(name)),
      ];
      return found.map((word) => `${relative(root, file)}: ${word}`);
    });
    expect(wrong).toEqual([]);
  });

  /** Tests name the scenarios that they show, and some of those are named after a system. */
  function withoutScenarioIds(text: string, file: string): string {
    return isTest(file) ? text.replace(/\[[a-z0-9]+(-[a-z0-9]+)+\]/g, '') : text;
  }

  it('takes time and chance from its ports: only adapters ask the machine', () => {
    const pattern =
      /\bDate\.now\(|new Date\(\)|Math\.random\(|\bsetTimeout\(|\bsetInterval\(|\bsetImmediate\(|randomUUID|randomBytes|performance\.now|hrtime/;
    const wrong = sourceFiles(src)
      .filter(
        (file) => !file.includes(`${sep}adapters${sep}`) && !file.includes(`${sep}testing${sep}`) && !isTest(file),
      )
      .filter((file) => pattern.test(readFileSync(file, 'utf8')))
      .map((file) => relative(root, file));
    expect(wrong).toEqual([]);
  });
});
