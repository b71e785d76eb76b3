import 'reflect-metadata';
import { matchers } from '../extension-points/matchers';
import { tableMappings } from '../extension-points/table-mappings';
import { transforms } from '../extension-points/transforms';
import { aroundStage, type Around, type Step } from '../extension-points/interceptors';
import { listeners, type Listener } from '../extension-points/listeners';
import { inject, injectable } from 'tsyringe';
import { recordSynched, type RecordSynched } from '../sdk/events';
import { definePlugin, type Plugin } from '../sdk/plugin';
import { defineFeature } from '../sdk/feature';
import { loadSourceToken, tenantToken } from '../sdk/tokens';
import { defineTableMapping } from '../sdk/table-mapping';
import type { LoadSource } from '../sdk/load';
import { setting } from '../sdk/setting';
import { testKit } from '../testing/kit';
import { WorkerPatternRunner } from '../adapters/pattern-worker';
import { MemoryControlDatabase } from '../testing/memory-repositories';
import { seededRandom, TestClock } from '../testing/memory-system';
import { KitLogger } from '../testing/kit/kit-logger';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from '../pipeline/sample-mapping.test.support';
import { Host } from './host';

const plugin = (id: string, more: Partial<Plugin> = {}): Plugin =>
  definePlugin({ id, version: '1.0.0', engine: '^1.0.0', ...more });

function problemsOf(...plugins: Plugin[]): readonly string[] {
  try {
    const clock = new TestClock();
    Host.start({
      plugins,
      control: new MemoryControlDatabase(clock),
      clock,
      random: seededRandom(),
      logger: new KitLogger(),
      patterns: new WorkerPatternRunner(),
    });
    return [];
  } catch (error) {
    return (error as { problems: { code: string }[] }).problems.map((problem) => problem.code);
  }
}

describe('start-up', () => {
  it('reports all problems at once, each with its fix', () => {
    const rule = transforms.value('UPPER', { name: 'UPPER' });
    expect(
      problemsOf(
        plugin('a', { requires: { b: '^2.0.0', missing: '*' }, engine: '^9.0.0', contributes: [rule] }),
        plugin('b', { contributes: [rule] }),
        plugin('c', {
          contributes: [transforms.replace('UPPER', { name: 'UPPER' }), transforms.replace('NOWHERE', { name: 'X' })],
        }),
      )
        .slice()
        .sort(),
    ).toEqual([
      'CPL_CONTRIBUTED_TWICE',
      'CPL_NOTHING_THERE',
      'CPL_PLUGIN_ENGINE',
      'CPL_PLUGIN_MISSING',
      'CPL_PLUGIN_VERSION',
      'CPL_REQUIRES_OWNER',
    ]);
  });

  it('prints a cycle of plugins, and refuses two replacements of one thing', () => {
    expect(problemsOf(plugin('a', { requires: { b: '*' } }), plugin('b', { requires: { a: '*' } }))).toContain(
      'CPL_PLUGIN_CYCLE',
    );
    const replaced = transforms.replace('UPPER', { name: 'UPPER' });
    expect(
      problemsOf(
        plugin('owner', { contributes: [transforms.value('UPPER', { name: 'UPPER' })] }),
        plugin('x', { requires: { owner: '*' }, contributes: [replaced] }),
        plugin('y', { requires: { owner: '*' }, contributes: [replaced] }),
      ),
    ).toEqual(['CPL_REPLACED_TWICE']);
  });

  it('accepts a prerelease of the version that is required', () => {
    expect(problemsOf(plugin('a', { version: '1.1.0-beta.1' }), plugin('b', { requires: { a: '^1.0.0' } }))).toEqual(
      [],
    );
  });

  it('allows two contributions of one key only under features that exclude each other', () => {
    const legacy = defineFeature({ id: 'legacy', title: 'Legacy', exclusiveIn: 'orders', default: true });
    const modern = defineFeature({ id: 'modern', title: 'Modern', exclusiveIn: 'orders' });
    const add = tableMappings.add(agentMapping);
    expect(
      problemsOf(plugin('a', { features: [legacy, modern], contributes: [add.when(legacy), add.when(modern)] })),
    ).toEqual([]);
    expect(problemsOf(plugin('a', { features: [legacy, modern], contributes: [add.when(legacy), add] }))).toEqual([
      'CPL_CONTRIBUTED_TWICE',
    ]);
    expect(problemsOf(plugin('a', { features: [{ ...legacy, default: false }, modern] }))).toEqual([
      'CPL_FEATURE_DEFAULT',
    ]);
    expect(problemsOf(plugin('a', { contributes: [add.when(modern)] }))).toEqual(['CPL_FEATURE_UNKNOWN']);
  });
});

describe('opening a tenant', () => {
  const broken = defineTableMapping({
    name: 'BROKEN',
    local: customers,
    integration: accounts,
    direction: 'bidirectional',
    integrationFilter: { owner: { in: [setting('ownerRow'), null] } },
    fields: (f) => [
      f.bidirectional('agentCode', 'owner', { via: agents }),
      f.bidirectional('name', 'title', { transform: { name: 'ONE-WAY', toIntegration: (name: string) => name } }),
    ],
  });

  it('reports what is wrong with its mappings, all at once', async () => {
    const kit = await testKit({ plugins: [plugin('broken', { contributes: [tableMappings.add(broken)] })] });
    await expect(kit.tenant()).rejects.toMatchObject({
      code: 'CPL_STARTUP',
      problems: [{ code: 'CPL_REFERENCE_UNMAPPED' }, { code: 'CPL_RULE_ONE_WAY' }, { code: 'CPL_SETTING_MISSING' }],
    });
  });

  it('prints a circle of required references', async () => {
    const label = { name: 'label', kind: 'reference', nullable: true, targets: ['account'] } as const;
    const back = defineTableMapping({
      name: 'AGENT-BACK',
      local: agents,
      integration: users,
      direction: 'bidirectional',
      fields: (f) => [f.bidirectional('code', 'login')],
    });
    const circular = plugin('circle', {
      contributes: [
        tableMappings.add({
          ...back,
          integration: { ...users, fields: { ...users.fields, label } },
          fields: [...back.fields, referenceTo('label')],
        }),
        tableMappings.add(customerMapping),
      ],
    });
    const kit = await testKit({ plugins: [circular] });
    await expect(kit.tenant()).rejects.toMatchObject({
      problems: [
        {
          code: 'CPL_REFERENCE_CYCLE',
          message: 'Required references form a circle: AGENT-BACK → CUSTOMER → AGENT-BACK.',
        },
      ],
    });
  });

  it('puts mappings in the order of their required references', async () => {
    const kit = await testKit({ plugins: [samplePlugin] });
    const { mappings } = await kit.tenant();
    expect(mappings.map((mapping) => mapping.name)).toEqual(['AGENT', 'CUSTOMER', 'ORDER']);
    expect(mappings[1]?.dependencies).toEqual(['AGENT']);
    await kit.close();
  });
});

function referenceTo(integration: string): (typeof customerMapping.fields)[number] {
  return {
    kind: 'reference',
    direction: 'bidirectional',
    enabled: true,
    integration,
    targets: [{ table: customers, key: { name: 'no' } }],
    uncoupled: 'wait',
    notNull: false,
    keepWhenEmpty: false,
    unknown: 'fail',
    validate: true,
  };
}

describe('what plugins contribute', () => {
  const trail: string[] = [];
  beforeEach(() => trail.splice(0));

  type Diff = Step<'diff'>;
  const tracing = (name: string): new () => Around<Diff> =>
    class implements Around<Diff> {
      async run(batch: Diff['in'], next: Diff['next']): Promise<Diff['out']> {
        trail.push(`${name} in`);
        const out = await next(batch);
        trail.push(`${name} out`);
        return out;
      }
    };

  it('goes around a stage in the declared order, whatever the order of the plugins', async () => {
    const kit = await testKit({
      plugins: [
        samplePlugin,
        plugin('inner', {
          requires: { sample: '*' },
          contributes: [aroundStage('diff', agentMapping, tracing('inner'), { after: ['outer'] })],
        }),
        plugin('outer', {
          requires: { sample: '*' },
          contributes: [aroundStage('diff', agentMapping, tracing('outer'))],
        }),
      ],
    });
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    await kit.synch(agentMapping);
    expect(trail.slice(0, 4)).toEqual(['outer in', 'inner in', 'inner out', 'outer out']);
    await kit.close();
  });

  it('fails the records that an interceptor was given when it throws, and no others', async () => {
    class Throws implements Around<Diff> {
      async run(batch: Diff['in'], next: Diff['next']): Promise<Diff['out']> {
        if (batch.passages.some((passage) => passage.key === 'a1')) throw new Error('no luck');
        return next(batch);
      }
    }
    const kit = await testKit({
      plugins: [
        samplePlugin,
        plugin('unlucky', { requires: { sample: '*' }, contributes: [aroundStage('diff', agentMapping, Throws)] }),
      ],
      batchSize: 1,
    });
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    kit.table(agents).add({ id: 'a2', code: 'BG' as never, name: 'Other' });
    expect(await kit.synch(agentMapping)).toMatchObject({ inserted: 1, failed: 1 });
    expect(await kit.errors(agentMapping)).toMatchObject([
      { code: 'CPL_INTERCEPTOR_FAILED', facts: { plugin: 'unlucky', stage: 'diff' } },
    ]);
  });

  it('builds classes once per tenant, with that tenant bound', async () => {
    const built: string[] = [];
    @injectable()
    class Audit implements Listener<RecordSynched> {
      constructor(
        @inject(tenantToken) private readonly tenant: string,
        @inject(loadSourceToken) readonly load: LoadSource,
      ) {
        built.push(tenant);
      }
      handle(event: RecordSynched): void {
        trail.push(`${this.tenant}:${event.tenant}:${event.outcome}`);
      }
    }
    const kit = await testKit({
      plugins: [samplePlugin, plugin('audit', { contributes: [listeners.on(recordSynched, Audit)] })],
    });
    const other = await kit.beside('other');
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    other.table(agents).add({ id: 'b1', code: 'BG' as never, name: 'Other' });
    await kit.synch(agentMapping);
    await other.synch(agentMapping);
    expect(built.sort()).toEqual(['kit', 'other']);
    expect(trail).toEqual(expect.arrayContaining(['kit:kit:inserted', 'other:other:inserted']));
    expect(trail.some((line) => line.startsWith('kit:other') || line.startsWith('other:kit'))).toBe(false);
  });

  it('disturbs nobody when a listener fails, at once or later, and says whose it was', async () => {
    class Throws implements Listener<RecordSynched> {
      handle(): void {
        throw new Error('at once');
      }
    }
    class Rejects implements Listener<RecordSynched> {
      async handle(): Promise<void> {
        await Promise.resolve();
        throw new Error('later');
      }
    }
    class Hears implements Listener<RecordSynched> {
      handle(event: RecordSynched): void {
        trail.push(Object.isFrozen(event) ? 'heard' : 'loose');
      }
    }
    const kit = await testKit({
      plugins: [
        samplePlugin,
        plugin('bad', { contributes: [listeners.on(recordSynched, Throws), listeners.on(recordSynched, Rejects)] }),
        plugin('good', { contributes: [listeners.on(recordSynched, Hears)] }),
      ],
    });
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    expect(await kit.synch(agentMapping)).toMatchObject({ inserted: 1 });
    await (await kit.tenant()).events.settle();
    expect(trail).toContain('heard');
    expect(kit.logger.lines.filter((line) => line.facts.plugin === 'bad').map((line) => line.facts.message)).toEqual(
      expect.arrayContaining(['at once', 'later']),
    );
  });

  it('finds the other half with a matcher before a record is created', async () => {
    const kit = await testKit({
      plugins: [
        samplePlugin,
        plugin('matching', {
          requires: { sample: '*' },
          contributes: [
            matchers.value('AGENT', {
              find: async (batch, direction, from) => {
                if (direction !== 'toIntegrationTable') return new Map();
                const rows = await from.recordsByValues(
                  users,
                  ['login'],
                  batch.map((row) => [row.values.code ?? null]),
                  ['login'],
                );
                return new Map(
                  batch.flatMap((row) =>
                    rows
                      .filter((user) => user.values.login === row.values.code)
                      .map((user) => [row.key, user.key] as const),
                  ),
                );
              },
            }),
          ],
        }),
      ],
    });
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    kit.table(users).add({ login: 'AG', label: 'Agent' });
    expect(await kit.synch(agentMapping)).toMatchObject({ coupled: 1, inserted: 0 });
  });

  it('lets a tenant override fields and filters as data', async () => {
    const kit = await testKit({
      plugins: [samplePlugin],
      mappings: { AGENT: { direction: 'toIntegrationTable', localFilter: { code: { not: 'XX' } } } },
      fields: { AGENT: { 'name~label': { enabled: false } } },
    });
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    kit.table(agents).add({ id: 'a2', code: 'XX' as never, name: 'Left out' });
    await kit.synch(agentMapping);
    expect(kit.table(users).rows()).toMatchObject([{ login: 'AG', label: null }]);
  });
});
