import { WorkerPatternRunner } from '../adapters/pattern-worker';
import { tableMappings } from '../extension-points/table-mappings';
import { accounts, agents, customers } from '../pipeline/sample-mapping.test.support';
import { createMover } from '../pipeline/fields/create-mover';
import { noReferences } from '../pipeline/references/reference-index';
import type { FieldDefinition } from '../sdk/field';
import type { ValueFieldMapping } from '../sdk/field-mapping';
import { definePlugin } from '../sdk/plugin';
import type { Code } from '../sdk/scalars';
import { defineTableMapping } from '../sdk/table-mapping';
import { testKit, type TestKit } from '../testing/kit';
import { ruleChain } from './rule-chain';
import { ruleTransform } from './rule-transform';
import type { TransformationRule } from '../sdk/transformation-rule';

const patterns = new WorkerPatternRunner();
afterAll(() => patterns.close());

const rules: readonly TransformationRule[] = [
  { name: 'SHOUT', step: { type: 'uppercase' }, next: 'MARK' },
  { name: 'MARK', step: { type: 'regularExpressionReplace', find: 'a', replace: '4' } },
  { name: 'ROUND', step: { type: 'round', precision: '5', direction: 'up' } },
  { name: 'AGENT-NAME', step: { type: 'trim' }, next: 'LOOK-UP' },
  {
    name: 'LOOK-UP',
    step: { type: 'fieldLookup', table: 'agent', match: 'code', take: 'name', whenBlank: 'original' },
    next: 'SHOUT',
  },
  { name: 'DATE', step: { type: 'extractFromDate', part: 'day' } },
];
const named = new Map(rules.map((rule) => [rule.name, rule]));
const rule = (name: string) =>
  ruleTransform(ruleChain(name, named), {
    patterns,
    custom: () => null,
    table: (table) => (table === 'agent' ? agents : null),
  });

const mapping = defineTableMapping({
  name: 'RULED',
  local: customers,
  integration: accounts,
  direction: 'toIntegrationTable',
  fields: (f) => [
    f.toIntegration('name', 'title', { transform: rule('SHOUT') as never }),
    f.toIntegration('name', 'town'),
    f.toIntegration('creditLimit', 'credit', { transform: rule('ROUND') as never }),
    f.toIntegration('agentCode', 'source', { transform: rule('AGENT-NAME') as never }),
  ],
});

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({
    plugins: [
      definePlugin({ id: 'ruled', version: '1.0.0', engine: '^1.0.0', contributes: [tableMappings.add(mapping)] }),
    ],
  });
});
afterEach(() => kit.close());

function add(id: string, agentCode: string): void {
  const row = { id, no: id as Code, name: `Anna ${id}`, creditLimit: '11.20', blocked: 'open', agentCode };
  kit.table(customers).add(row as never);
}

describe('rules that are kept as data, in a run', () => {
  it('change the value of their own field only, and never the source [EN-145, EN-146]', async () => {
    add('c1', '');
    await kit.synch(mapping);
    expect(kit.table(accounts).rows()).toMatchObject([{ title: '4NN4 C1', town: 'Anna c1', credit: '15' }]);
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Anna c1', creditLimit: '11.2' });
  });

  it('look texts up for a whole batch in one read, in the middle of a chain too [EN-149]', async () => {
    kit.table(agents).add({ id: 'a1', code: 'AA' as Code, name: 'Ada' });
    kit.table(agents).add({ id: 'a2', code: 'BB' as Code, name: '' });
    for (const [id, code] of [
      ['c1', 'AA'],
      ['c2', 'BB'],
      ['c3', 'CC'],
      ['c4', 'AA'],
    ] as const)
      add(id, code);
    kit.systems.local.clearCalls();
    expect(await kit.synch(mapping)).toMatchObject({ inserted: 4, failed: 0 });
    expect(
      kit
        .table(accounts)
        .rows()
        .map((row) => row.source),
    ).toEqual(['4D4', 'BB', null, '4D4']);
    const reads = kit.systems.local.calls.filter(({ method }) => method === 'store.findByValues');
    expect(reads).toHaveLength(1);
  });

  it('write nothing the second time', async () => {
    kit.table(agents).add({ id: 'a1', code: 'AA' as Code, name: 'Ada' });
    add('c1', 'AA');
    await kit.synch(mapping);
    expect(await kit.synch(mapping, { kind: 'full', create: true, match: false })).toMatchObject({
      inserted: 0,
      modified: 0,
    });
  });

  it('fail the record that they refuse, with the rule and the field, and no other', async () => {
    const dated = defineTableMapping({
      name: 'DATED',
      local: customers,
      integration: accounts,
      direction: 'toIntegrationTable',
      fields: (f) => [f.toIntegration('name', 'title', { transform: rule('DATE') as never })],
    });
    const other = await testKit({
      plugins: [
        definePlugin({ id: 'dated', version: '1.0.0', engine: '^1.0.0', contributes: [tableMappings.add(dated)] }),
      ],
    });
    for (const [id, name] of [
      ['c1', '2026-04-13'],
      ['c2', 'tomorrow'],
    ] as const)
      other.table(customers).add({ id, no: id as Code, name, blocked: 'open' } as never);
    expect(await other.synch(dated)).toMatchObject({ inserted: 1, failed: 1 });
    expect(await other.errors(dated)).toMatchObject([{ code: 'CPL_TRANSFORMATION_FAILED', facts: { rule: 'DATE' } }]);
    expect(other.table(accounts).rows()).toMatchObject([{ title: '13' }]);
    await other.close();
  });
});

it('a regular expression without end holds up a run for a moment, and sets no record aside that it was not tried on', async () => {
  let time = 0;
  const limited = new WorkerPatternRunner(() => time);
  const endless: TransformationRule = {
    name: 'ENDLESS',
    step: { type: 'regularExpressionReplace', find: '(a+)+$', replace: 'b' },
  };
  const transform = ruleTransform(ruleChain('ENDLESS', new Map([['ENDLESS', endless]])), {
    patterns: limited,
    custom: () => null,
    table: () => null,
  });
  const matched = defineTableMapping({
    name: 'MATCHED',
    local: customers,
    integration: accounts,
    direction: 'toIntegrationTable',
    fields: (f) => [f.toIntegration('name', 'title', { transform: transform as never })],
  });
  const other = await testKit({
    plugins: [
      definePlugin({ id: 'matched', version: '1.0.0', engine: '^1.0.0', contributes: [tableMappings.add(matched)] }),
    ],
  });
  const addNamed = (id: string, name: string): void =>
    void other.table(customers).add({ id, no: id as Code, name, blocked: 'open' } as never);
  for (let n = 10; n < 22; n += 1) addNamed(`c${n}`, `${'a'.repeat(29)}!`);
  addNamed('c99', 'banana');
  const told = async (): Promise<readonly number[]> => {
    const messages = (await other.errors(matched)).map(({ message }) => message);
    return ['did not finish within', 'was not tried'].map(
      (words) => messages.filter((one) => one.includes(words)).length,
    );
  };
  expect(await other.synch(matched)).toMatchObject({ failed: 13, inserted: 0 });
  expect(await told()).toEqual([10, 3]);
  time += 60_000;
  expect(await other.synch(matched)).toMatchObject({ skipped: 10, failed: 3 });
  time += 60_000;
  expect(await other.synch(matched)).toMatchObject({ inserted: 1, failed: 2, skipped: 0 });
  expect(other.table(accounts).rows()).toMatchObject([{ title: 'bananb' }]);
  await limited.close();
  await other.close();
});

describe('a rule whose destination is a date', () => {
  const local: FieldDefinition = { name: 'text', kind: 'text', nullable: true };
  const integration: FieldDefinition = { name: 'day', kind: 'date', nullable: true };
  const dated = ruleTransform(
    ruleChain('D', new Map([['D', { name: 'D', step: { type: 'dateFormat', format: 'yyyyMMdd' } }]])),
    { patterns, custom: () => null, table: () => null },
  );
  const mapping: ValueFieldMapping = {
    kind: 'value',
    enabled: true,
    direction: 'toIntegrationTable',
    local: 'text',
    integration: 'day',
    transform: dated as never,
    truncate: false,
    validate: false,
  };
  const mover = createMover({
    id: 'text~day',
    baseId: 'text~day',
    index: 0,
    direction: 'toIntegrationTable',
    mapping,
    local: [local],
    integration: [integration],
    constant: null,
    pairs: [],
  });
  const move = (text: string) =>
    mover.move(
      'toIntegrationTable',
      { text },
      {
        inserting: true,
        destination: null,
        references: noReferences,
        found: [],
        key: 'c1',
      },
    );

  it('gives the date, and fails the record where the result is none [EN-147]', () => {
    expect(move('20260413')).toMatchObject({ kind: 'set', values: { day: '2026-04-13' } });
    expect(move('soon')).toMatchObject({ kind: 'fail', code: 'CPL_VALUE_KIND', facts: { field: 'day' } });
  });
});
