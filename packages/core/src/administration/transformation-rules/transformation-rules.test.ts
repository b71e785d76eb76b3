import { tableMappings } from '../../extension-points/table-mappings';
import { transforms } from '../../extension-points/transforms';
import type { ConfiguredTenant } from '../../host/configured-tenant';
import { fullRun } from '../../jobs/start-run';
import { accounts, customers } from '../../pipeline/sample-mapping.test.support';
import { definePlugin } from '../../sdk/plugin';
import type { Code } from '../../sdk/scalars';
import { defineTableMapping } from '../../sdk/table-mapping';
import type { TransformationRule } from '../../sdk/transformation-rule';
import { testKit, type TestKit } from '../../testing/kit';
import { refusal } from '../mappings/refusals.test.support';
import { changeMapping, readMapping } from '../mappings';
import {
  listTransformationRules,
  readTransformationRule,
  removeTransformationRule,
  saveTransformationRule,
  type RuleView,
} from '.';

const mapping = defineTableMapping({
  name: 'RULED',
  local: customers,
  integration: accounts,
  direction: 'toIntegrationTable',
  fields: (f) => [f.toIntegration('name', 'title'), f.toIntegration('city', 'town')],
});
const plugin = definePlugin({
  id: 'ruled',
  version: '1.0.0',
  engine: '^1.0.0',
  contributes: [
    tableMappings.add(mapping),
    transforms.value('GREET', { name: 'GREET', toIntegration: (value: string) => `Dear ${value}` }),
  ],
});

const shout: TransformationRule = { name: 'SHOUT', step: { type: 'uppercase' } };
const field = 'name~title';

let kit: TestKit;
let tenant: ConfiguredTenant;
beforeEach(async () => {
  kit = await testKit({ plugins: [plugin] });
  tenant = await kit.tenant();
});
afterEach(() => kit.close());

const save = (rule: TransformationRule, version = 0): Promise<RuleView> =>
  saveTransformationRule(tenant, rule, { actor: 'ada', version });
const remove = (name: string, version = 1): Promise<void> =>
  removeTransformationRule(tenant, name, { actor: 'ada', version });

async function use(transform: string | null): Promise<void> {
  const { version } = await readMapping(tenant, 'RULED');
  await changeMapping(tenant, 'RULED', { fields: { [field]: { transform } } }, { actor: 'ada', version });
  await kit.restart();
}

function addCustomer(id: string, name: string): void {
  const row = { id, no: id as Code, name, city: 'Ulm', creditLimit: '0', blocked: 'open', agentCode: '' };
  kit.table(customers).add(row as never);
}

describe("a tenant's own rules", () => {
  it('stand beside the ready-made ones and those of plugins, each with who gave it and who uses it [EN-152, EN-154]', async () => {
    await save({ ...shout, next: 'TRIM' });
    await use('SHOUT');
    const views = await listTransformationRules(tenant);
    const of = (name: string): RuleView | undefined => views.find((view) => view.name === name);
    expect(of('SHOUT')).toMatchObject({
      givenBy: 'tenant',
      version: 1,
      rule: { name: 'SHOUT', step: { type: 'uppercase' }, next: 'TRIM' },
      usedBy: [{ mapping: 'RULED', field }],
      problems: [],
    });
    expect(of('TRIM')).toMatchObject({ givenBy: 'couplet', version: 0, usedBy: [{ rule: 'SHOUT' }] });
    expect(of('GREET')).toMatchObject({ givenBy: { plugin: 'ruled' }, rule: null, version: 0 });
    expect(views.filter(({ givenBy }) => givenBy === 'couplet')).toHaveLength(13);
  });

  it('apply to the field that names them, with their deadline, and leave other fields and the record alone [EN-145, EN-146]', async () => {
    await save({
      name: 'MARK',
      step: { type: 'regularExpressionReplace', find: 'a', replace: '4' },
      next: 'GREETED',
    }).catch((error: { code: string }) => expect(error.code).toBe('CPL_CONFIGURATION_REFUSED'));
    await save({ name: 'GREETED', step: { type: 'custom', transform: 'GREET' } });
    await save({ name: 'MARK', step: { type: 'regularExpressionReplace', find: 'a', replace: '4' }, next: 'GREETED' });
    await use('MARK');
    addCustomer('c1', 'Anna');
    expect(await kit.synch(mapping)).toMatchObject({ inserted: 1 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Dear 4nn4', town: 'Ulm' }]);
    expect(kit.table(customers).find('c1')).toMatchObject({ name: 'Anna' });
  });

  it('move every record again in the next full run once they do something else, since what was agreed says nothing any more', async () => {
    await save(shout);
    await use('SHOUT');
    addCustomer('c1', 'Anna');
    addCustomer('c2', 'ANNA');
    await kit.synch(mapping);
    await save({ name: 'SHOUT', step: { type: 'lowercase' } }, 1);
    expect(await kit.synch(mapping, fullRun)).toMatchObject({ modified: 0, unchanged: 2 });
    await kit.restart();
    expect(await kit.synch(mapping, fullRun)).toMatchObject({ modified: 2, failed: 0 });
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'anna' }, { title: 'anna' }]);
    expect(await kit.synch(mapping, fullRun)).toMatchObject({ modified: 0, unchanged: 2 });
  });

  it('take the place of a ready-made rule of their name, and give it back', async () => {
    await save({ name: 'UPPERCASE', step: { type: 'lowercase' } });
    await use('UPPERCASE');
    addCustomer('c1', 'Anna');
    await kit.synch(mapping);
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'anna' }]);
    await remove('UPPERCASE');
    expect(await readTransformationRule(tenant, 'UPPERCASE')).toMatchObject({ givenBy: 'couplet', version: 0 });
    await kit.restart();
    await kit.synch(mapping, fullRun);
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'ANNA' }]);
  });

  it('are audited with what they were and what they are', async () => {
    await save(shout);
    await save({ ...shout, next: 'TRIM' }, 1);
    await remove('SHOUT', 2);
    expect(await tenant.configuration.auditTrail(3)).toMatchObject([
      { actor: 'ada', action: 'transformation-rule.removed', subject: 'SHOUT', facts: { after: null } },
      { action: 'transformation-rule.saved', facts: { before: { name: 'SHOUT' }, after: { next: 'TRIM' } } },
      { action: 'transformation-rule.saved', facts: { before: null, after: { step: { type: 'uppercase' } } } },
    ]);
  });
});

describe('removing a rule', () => {
  it('is refused while a field mapping or another rule uses it, with all of them [EN-155]', async () => {
    await save(shout);
    await save({ name: 'FIRST', step: { type: 'trim' }, next: 'SHOUT' });
    await use('SHOUT');
    const error = await remove('SHOUT').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'CPL_CONFIGURATION_REFUSED',
      problems: [
        { code: 'CPL_RULE_IN_USE', place: `RULED.${field}` },
        { code: 'CPL_RULE_IN_USE', place: 'FIRST' },
      ],
    });
    await use(null);
    await remove('FIRST');
    await remove('SHOUT');
    expect(await tenant.configuration.transformationRules()).toEqual([]);
  });

  it('is refused for rules that are not the own, are not there, or are others by now', async () => {
    await save(shout);
    for (const [name, code] of [
      ['TRIM', 'CPL_RULE_NOT_OWN'],
      ['GREET', 'CPL_RULE_NOT_OWN'],
      ['NONE', 'CPL_RULE_UNKNOWN'],
    ] as const)
      await expect(remove(name)).rejects.toMatchObject({ code });
    await expect(remove('SHOUT', 7)).rejects.toMatchObject({ code: 'CPL_RULE_CHANGED_MEANWHILE' });
  });
});

describe('saving a rule', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['without what to find [EN-153]', { type: 'replace', find: '', replace: 'x' }, ['CPL_RULE_INCOMPLETE']],
    ['without a pattern [EN-153]', { type: 'regularExpressionMatch', find: '' }, ['CPL_RULE_INCOMPLETE']],
    ['with a parameter of another type [EN-153]', { type: 'trim', find: 'x' }, ['CPL_CHANGE_SHAPE']],
    [
      'without a parameter of a look-up [EN-153]',
      { type: 'fieldLookup', table: 'customer', match: 'a', whenBlank: 'blank' },
      ['CPL_CHANGE_SHAPE'],
    ],
    ['with a precision of zero [EN-153]', { type: 'round', precision: '0', direction: 'up' }, ['CPL_RULE_PRECISION']],
    ['of a type that there is not [EN-150]', { type: 'shout' }, ['CPL_CHANGE_SHAPE']],
    ['with a broken pattern', { type: 'regularExpressionMatch', find: '(' }, ['CPL_RULE_PATTERN']],
    ['with a huge pattern', { type: 'regularExpressionMatch', find: 'a'.repeat(600) }, ['CPL_RULE_PATTERN']],
    ['with an unknown culture', { type: 'decimalFormat', culture: 'xx-nowhere-at-all' }, ['CPL_RULE_CULTURE']],
    [
      'that looks up in tables and fields that are not there',
      { type: 'fieldLookup', table: customers.name, match: 'nope', take: 'nor', whenBlank: 'blank' },
      ['CPL_FIELD_UNKNOWN', 'CPL_FIELD_UNKNOWN'],
    ],
    ['of a plugin that does not give it', { type: 'custom', transform: 'NOBODY' }, ['CPL_RULE_UNKNOWN']],
  ])('is refused %s', async (_, step, codes) => {
    expect(await refusal(tenant, () => save({ name: 'BAD', step } as never))).toEqual(codes);
    expect(await tenant.configuration.transformationRules()).toEqual([]);
  });

  it.each<[string, TransformationRule, readonly string[]]>([
    ['of a plugin, in any case', { ...shout, name: 'greet' }, ['CPL_RULE_NAME_TAKEN']],
    ['that differs from a ready-made one in its case only', { ...shout, name: 'trim' }, ['CPL_RULE_NAME_TAKEN']],
    ['with blanks at its ends', { ...shout, name: ' A ' }, ['CPL_RULE_NAME']],
    ['that is its own next rule [EN-149]', { ...shout, next: 'SHOUT' }, ['CPL_RULE_CYCLE']],
    ['with a next rule that is not there [EN-149]', { ...shout, next: 'NONE' }, ['CPL_RULE_UNKNOWN']],
  ])('is refused under a name %s', async (_, rule, codes) => {
    expect(await refusal(tenant, () => save(rule))).toEqual(codes);
  });

  it.each([[null], ['TRIM'], [{ name: { toString: 1 }, step: shout.step }]])(
    'is refused when it is no rule at all: %j',
    async (given) => {
      expect(await refusal(tenant, () => save(given as never))).toEqual(['CPL_CHANGE_SHAPE']);
    },
  );

  it('is refused when it closes a circle of rules [EN-149]', async () => {
    await save(shout);
    await save({ name: 'FIRST', step: { type: 'trim' }, next: 'SHOUT' });
    expect(await refusal(tenant, () => save({ ...shout, next: 'FIRST' }, 1))).toContain('CPL_RULE_CYCLE');
    expect(await readTransformationRule(tenant, 'SHOUT')).toMatchObject({ version: 1, problems: [] });
  });

  it('is refused when somebody else was faster', async () => {
    await save(shout);
    await expect(save(shout)).rejects.toMatchObject({ code: 'CPL_RULE_CHANGED_MEANWHILE' });
    await expect(save(shout, 2)).rejects.toMatchObject({ code: 'CPL_RULE_CHANGED_MEANWHILE' });
  });
});

it('keeps a tenant from opening, with the place and the remedy, when a rule that a field uses has gone wrong meanwhile', async () => {
  await save(shout);
  await use('SHOUT');
  const entry = { actor: 'restore', action: 'x', subject: 'SHOUT', facts: {} };
  await tenant.configuration.saveTransformationRule({ ...shout, next: 'GONE' }, 1, entry);
  await kit.restart();
  await expect(kit.tenant()).rejects.toMatchObject({
    code: 'CPL_STARTUP',
    problems: [{ code: 'CPL_RULE_UNKNOWN', place: `RULED.${field}` }],
  });
});
