import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TableDefinition } from '@couplet/dataverse-emulator';
import { workplace, type Ran, type Workplace } from './command.test.support';

const repository = resolve(__dirname, '../../../../..');
const columns: TableDefinition['columns'] = [
  {
    name: 'new_workerid',
    schemaName: 'new_workerid',
    type: 'Uniqueidentifier',
    required: 'SystemRequired',
    update: false,
  },
  { name: 'new_name', schemaName: 'new_name', type: 'String', maxLength: 100 },
  { name: 'new_story', schemaName: 'new_story', type: 'Memo', maxLength: 2000 },
  { name: 'new_age', schemaName: 'new_age', type: 'Integer', min: 16, max: 99 },
  { name: 'new_rate', schemaName: 'new_rate', type: 'Decimal', precision: 4, min: 0, max: 1000 },
  { name: 'new_pay', schemaName: 'new_pay', type: 'Money', precision: 3 },
  { name: 'new_born', schemaName: 'new_born', type: 'DateTime', behavior: 'DateOnly' },
  { name: 'new_badge', schemaName: 'new_badge', type: 'String', maxLength: 20, update: false },
  { name: 'new_score', schemaName: 'new_score', type: 'Integer', create: false, update: false },
  { name: 'new_secret', schemaName: 'new_secret', type: 'String', maxLength: 20, read: false },
  { name: 'new_employerid', schemaName: 'new_employerid', type: 'Lookup', targets: ['account', 'contact'] },
  {
    name: 'new_kind',
    schemaName: 'new_kind',
    type: 'Picklist',
    options: [
      { value: 100_000_003, label: "Driver's Mate" },
      { value: 100_000_000, label: 'Full Time' },
      { value: 100_000_001, label: '2% off' },
      { value: 100_000_002, label: 'Übrige' },
      { value: 100_000_004, label: 'UPS' },
      { value: 100_000_005, label: 'ups' },
      { value: 100_000_006, label: '工' },
      { value: 100_000_007, label: '*' },
    ],
  },
  {
    name: 'new_skills',
    schemaName: 'new_skills',
    type: 'MultiSelectPicklist',
    options: [
      { value: 2, label: 'Welding' },
      { value: 1, label: 'Fork Lift' },
    ],
  },
];
const worker: TableDefinition = {
  logicalName: 'new_worker',
  schemaName: 'new_Worker',
  entitySetName: 'new_workers',
  displayName: 'Worker',
  primaryIdAttribute: 'new_workerid',
  primaryNameAttribute: 'new_name',
  ownershipType: 'UserOwned',
  objectTypeCode: 10901,
  columns: columns.map((column) => ({ create: true, update: true, ...column })),
  manyToOne: [
    {
      schemaName: 'new_worker_account',
      target: 'account',
      attribute: 'new_employerid',
      navigationProperty: 'new_employerid_account',
    },
    {
      schemaName: 'new_worker_contact',
      target: 'contact',
      attribute: 'new_employerid',
      navigationProperty: 'new_employerid_contact',
    },
  ],
};

let here: Workplace;
let file: string;
beforeAll(async () => {
  here = await workplace({ tables: [worker] });
});
beforeEach(() => {
  file = join(here.folder, `tables-${expect.getState().currentTestName?.length}.ts`);
});
afterAll(() => here.close());

const types = (...argv: readonly string[]): Promise<Ran> => here.couplet(['types', '--out', file, ...argv]);

it('writes types, lengths, ranges, choices, lookups and what is read-only of a custom table', async () => {
  expect(await types('new_worker')).toEqual({ code: 0, out: `${file}: 1 table, written\n`, err: '' });
  const text = readFileSync(file, 'utf8');
  for (const line of [
    "export const new_worker = dataverseTable('new_worker', {",
    "  entitySetName: 'new_workers',",
    "  key: 'new_workerid',",
    '    new_workerid: column.uniqueidentifier(),',
    '    new_name: column.string(100).nullable(),',
    '    new_story: column.memo(2000).nullable(),',
    '    new_age: column.integer({ minimum: 16, maximum: 99 }).nullable(),',
    '    new_rate: column.decimal(4).nullable(),',
    '    new_pay: column.money(3).nullable(),',
    '    new_born: column.dateOnly().nullable(),',
    "    new_badge: column.string(20).nullable().writable('insert'),",
    "    new_score: column.integer().nullable().writable('never'),",
    "    new_employerid: column.lookup('account', 'contact').nullable(),",
    '    new_skills: column.multiChoice().nullable(),',
    "    ownerid: column.lookup('systemuser', 'team'),",
    '  new_skills: { forkLift: 1, welding: 2 },',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).toContain(
    'column.choice({ fullTime: 100000000, value2Off: 100000001, übrige: 100000002, driversMate: 100000003, ups_100000004: 100000004, ' +
      'ups_100000005: 100000005, 工: 100000006, value_100000007: 100000007 })',
  );
  expect(text).toMatch(/statecode: column\.state\(\{ active: 0, inactive: 1 \}\)/);
  expect(text).not.toContain('new_secret');
});

it('writes the same text again, from the names in the file, and finds no drift', async () => {
  await types('contact', 'account', 'new_worker');
  const first = readFileSync(file, 'utf8');
  expect(await types()).toMatchObject({ code: 0, out: `${file}: 3 tables, as in the environment\n` });
  expect(readFileSync(file, 'utf8')).toBe(first);
  expect(await types('--check')).toMatchObject({ code: 0, err: '' });
  const other = `${file}.other.ts`;
  await here.couplet(['types', 'new_worker', 'account', 'contact', '--out', other]);
  expect(readFileSync(other, 'utf8')).toBe(first);
});

it('finds no drift after a formatter ran over the file', async () => {
  await types('new_worker', 'account');
  const prettier = join(repository, 'node_modules/prettier/bin/prettier.cjs');
  const formatted = spawnSync(process.execPath, [prettier, '--write', '--single-quote', file]);
  expect(formatted.status).toBe(0);
  expect(await types('--check')).toMatchObject({ code: 0, out: `${file}: 2 tables, as in the environment\n`, err: '' });
});

it('lists what has changed in the environment since, with exit status 1, and writes nothing', async () => {
  await types('new_worker');
  const old = readFileSync(file, 'utf8')
    .replace('new_name: column.string(100)', 'new_name: column.string(80)')
    .replace('fullTime: 100000000', 'fullDay: 100000000')
    .replace('forkLift: 1, ', '')
    .replace('    new_age:', '    new_years:');
  writeFileSync(file, old);
  const { code, out, err } = await types('--check');
  expect(code).toBe(1);
  expect(err).toMatch(/^error CPL_DATAVERSE_TYPES_DRIFT: .* differ in 5 places/);
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/^new_worker\.new_age: new, column\.integer/),
    expect.stringMatching(/^new_worker\.new_kind: .*fullDay:100000000.* is now .*fullTime:100000000/),
    'new_worker.new_name: column.string(80).nullable() is now column.string(100).nullable()',
    expect.stringMatching(/^new_worker\.new_years: gone, was column\.integer/),
    'new_workerChoices.new_skills: {welding:2} is now {forkLift:1,welding:2}',
    '',
  ]);
  expect(readFileSync(file, 'utf8')).toBe(old);
});

it('writes all tables of the environment, and the compiler takes them', async () => {
  const { out } = await here.couplet(['tables', '--json']);
  const names = (JSON.parse(out) as { readonly logicalName: string }[]).map(({ logicalName }) => logicalName);
  expect(await types(...names)).toMatchObject({ code: 0, err: '' });
  symlinkSync(join(repository, 'node_modules'), join(here.folder, 'node_modules'), 'dir');
  writeFileSync(
    join(here.folder, 'use.ts'),
    `import type { RowOf } from '@couplet/core';
import { account, new_worker, new_workerChoices } from './${file.split('/').pop()?.slice(0, -3)}';
export const row: Partial<RowOf<typeof new_worker>> = { new_kind: 'fullTime', new_name: null, statecode: 'active', new_skills: '1' };
export const skill: 1 = new_workerChoices.new_skills.forkLift;
export const extended = account.extend({});
// @ts-expect-error no such choice
export const wrong: Partial<RowOf<typeof new_worker>> = { new_kind: 'halfTime' };
`,
  );
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  writeFileSync(join(here.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['use.ts'] }));
  const compiler = join(repository, 'node_modules/typescript/bin/tsc');
  const compiled = spawnSync(process.execPath, [compiler, '-p', here.folder], { encoding: 'utf8', cwd: here.folder });
  expect({ status: compiled.status, out: compiled.stdout }).toEqual({ status: 0, out: '' });
});

it('says what is wrong with tables and files', async () => {
  expect((await types('nonsense')).err).toMatch(/^error CPL_DATAVERSE_TABLE_NOT_FOUND: .*nonsense/);
  expect((await types()).err).toMatch(/^error CPL_USAGE: Name the tables/);
  expect((await here.couplet(['types', 'account'])).err).toMatch(/^error CPL_USAGE: .*--out/);
  file = join(here.folder, 'nowhere', 'tables.ts');
  expect((await types('account')).err).toMatch(/^error CPL_DATAVERSE_TYPES_FILE: .*ENOENT/);
});
