import type { AnyLocalRule } from '../extension-points/local-rules';
import type { RecordFilter } from '../extension-points/record-filters';
import type { SystemFactory } from '../extension-points/systems';
import { interceptorKey } from '../extension-points/interceptors';
import type { Connection } from '../ports/repositories/tenant-configuration';
import type { System } from '../ports/system';
import type { TableCapabilities } from '../ports/table-capabilities';
import { loadSource } from '../pipeline/load-source';
import type { Interceptor, Interceptors } from '../pipeline/interceptors';
import { compilePass } from '../pipeline/plan/compile-pass';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { PassPlan } from '../pipeline/plan/pass-plan';
import type { StageName } from '../pipeline/stage';
import type { Provided } from '../sdk/extension-point';
import type { Side, Table } from '../sdk/table';
import { integrationSystemToken, loadSourceToken, localSystemToken, tenantToken } from '../sdk/tokens';
import type { TenantCatalogue } from './catalogue';
import { compileTenant } from './compile/compile-tenant';
import { parseSettings } from './compile/parse-settings';
import { engineSettings } from './engine-settings';
import { enabledFeatures } from './enabled-features';
import { MappingUnknownError, TenantDisabledError, TenantMissingError } from './errors';
import { EventBus, type Subscription } from './event-bus';
import type { HostParts } from './host';
import { StoredPlanHistory } from './plan-history';
import { StartupError } from './startup/startup-error';
import type { StartupProblem } from './startup/startup-problem';
import type { OpenTenant } from './tenant';
import type { TenantScope } from './tenant-scope';

const stages: readonly StageName[] = ['pull', 'filter', 'couple', 'resolve', 'transform', 'diff', 'write', 'record'];

/**
 * Opens a tenant: compiles its mappings, opens its two systems and builds what plugins contribute. Throws `CPL_STARTUP` with all problems
 * at once, `CPL_TENANT_UNKNOWN` or `CPL_TENANT_DISABLED`.
 */
export async function openTenant(host: HostParts, id: string): Promise<OpenTenant> {
  const { tenants, secrets } = host.control;
  const registered = await tenants.find(id);
  if (registered === null) throw new TenantMissingError(id);
  if (registered.state === 'disabled') throw new TenantDisabledError(id, registered.disabledReason);

  const configuration = tenants.configuration(id);
  const problems: StartupProblem[] = [];
  const features = enabledFeatures(host.catalogue.features, await configuration.features());
  const catalogue = host.catalogue.forFeatures(features);
  const settings = parseSettings(
    [engineSettings, ...host.catalogue.plugins.flatMap((plugin) => plugin.settings)],
    await configuration.settings(),
    problems,
  );
  const mappings = compileTenant(
    {
      catalogue,
      settings,
      mappingSettings: await configuration.mappingSettings(),
      fieldSettings: await configuration.fieldSettings(),
    },
    problems,
  );
  const connections = await configuration.connections();
  for (const side of ['local', 'integration'] as const)
    problems.push(...connectionProblems(side, connections, catalogue));
  if (problems.length > 0) throw new StartupError(problems);

  const scope = host.root.openTenant();
  scope.provide(tenantToken, id);
  const localRules = new Map(
    catalogue
      .keys('local-rules')
      .map((table) => [table, builtAll<AnyLocalRule>(catalogue, scope, 'local-rules', table)]),
  );
  const open = async (side: Side): Promise<System> => {
    const connection = connections.find((candidate) => candidate.side === side) as Connection;
    const factory = scope.build(
      catalogue.one<SystemFactory>('systems', connection.system)?.provided as Provided<SystemFactory>,
    );
    return factory.open({
      tenant: id,
      side,
      settings: connection.settings,
      secrets,
      tables: tablesOf(mappings, side),
      localRules,
    });
  };
  const local = await open('local');
  const integration = await open('integration').catch(async (error: unknown) => {
    await local.close();
    throw error;
  });
  const systems = { local, integration };
  const unitOfWork = host.control.unitOfWork(id);
  const load = loadSource(systems, unitOfWork, settings, host.clock);
  scope.provide(loadSourceToken, load);
  scope.provide(localSystemToken, local);
  scope.provide(integrationSystemToken, integration);

  const close = async (): Promise<void> => {
    await scope.close();
    await integration.close();
    await local.close();
  };
  const plans = new StoredPlanHistory(unitOfWork);
  const prepare = async (): Promise<{ capabilities: ReadonlyMap<string, TableCapabilities>; events: EventBus }> => {
    await plans.register(mappings);
    const events = new EventBus(subscriptions(catalogue, scope), host.logger);
    return { capabilities: await readCapabilities(mappings, systems), events };
  };
  const { capabilities, events } = await prepare().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const passes = new Map<string, PassPlan>();
  const one = <T>(point: string, key: string): T | null => {
    const found = catalogue.one<T>(point, key);
    return found === null ? null : scope.build(found.provided);
  };
  const capabilitiesOf = (table: Table): TableCapabilities =>
    capabilities.get(`${table.side}:${table.name}`) as TableCapabilities;
  return {
    id,
    name: registered.name,
    mappings,
    settings,
    configuration,
    systems,
    unitOfWork,
    load,
    plans,
    events,
    logger: host.logger,
    catalogue,
    capabilities: capabilitiesOf,
    mapping(name) {
      const found = mappings.find((mapping) => mapping.name.toUpperCase() === name.toUpperCase());
      if (found === undefined)
        throw new MappingUnknownError(
          name,
          mappings.map((mapping) => mapping.name),
        );
      return found;
    },
    pass(mapping, direction) {
      const key = `${mapping.name}:${direction}`;
      let plan = passes.get(key);
      if (plan === undefined) {
        plan = compilePass(mapping, direction, {
          interceptors: (name) => interceptorsOf(catalogue, scope, name),
          recordFilters: (name) => builtAll<RecordFilter<never>>(catalogue, scope, 'record-filters', name),
          capabilities: capabilitiesOf,
        });
        passes.set(key, plan);
      }
      return plan;
    },
    matcher: (mapping) => one('matchers', mapping.name),
    updateConflictResolver: (mapping) => one('update-conflict-resolvers', mapping.updateConflict),
    deletionConflictResolver: (mapping) => one('deletion-conflict-resolvers', mapping.deletionConflict),
    close,
  };
}

function connectionProblems(
  side: Side,
  connections: readonly Connection[],
  catalogue: TenantCatalogue,
): readonly StartupProblem[] {
  const connection = connections.find((candidate) => candidate.side === side);
  if (connection === undefined)
    return [
      {
        code: 'CPL_CONNECTION_MISSING',
        message: `Nothing is connected on the ${side} side.`,
        fix: 'Run the connection setup.',
      },
    ];
  if (catalogue.one('systems', connection.system) !== null) return [];
  const known = catalogue.keys('systems').join(', ');
  return [
    {
      code: 'CPL_SYSTEM_UNKNOWN',
      message: `The ${side} side is connected to a system ${connection.system}, which no plugin contributes (there are: ${known}).`,
      fix: 'Add the plugin, or connect the side to another system.',
    },
  ];
}

/** All tables of one side that the mappings touch, those of references and lines too. */
function tablesOf(mappings: readonly EffectiveMapping[], side: Side): readonly Table[] {
  const tables = new Map<string, Table>();
  const add = (mapping: EffectiveMapping): void => {
    const table = mapping[side];
    tables.set(table.name, table);
    if (side === 'local')
      for (const field of mapping.fields)
        if (field.mapping.kind === 'reference')
          for (const target of field.mapping.targets)
            if (!tables.has(target.table.name)) tables.set(target.table.name, target.table);
    for (const child of mapping.children) add(child.mapping);
  };
  mappings.forEach(add);
  return [...tables.values()];
}

async function readCapabilities(
  mappings: readonly EffectiveMapping[],
  systems: Readonly<Record<Side, System>>,
): Promise<ReadonlyMap<string, TableCapabilities>> {
  const capabilities = new Map<string, TableCapabilities>();
  for (const side of ['local', 'integration'] as const)
    for (const table of tablesOf(mappings, side))
      capabilities.set(`${side}:${table.name}`, await systems[side].store.capabilities(table));
  return capabilities;
}

function builtAll<T>(catalogue: TenantCatalogue, scope: TenantScope, point: string, key: string): readonly T[] {
  return catalogue.all<T>(point, key).map((one) => scope.build(one.provided));
}

function interceptorsOf(catalogue: TenantCatalogue, scope: TenantScope, mapping: string): Interceptors {
  return Object.fromEntries(
    stages.flatMap((stage) => {
      const found = catalogue.all<Omit<Interceptor, 'plugin'>>('interceptors', interceptorKey(stage, mapping));
      const built = found.map((one): Interceptor => {
        const instance = scope.build(one.provided);
        return { plugin: one.plugin, run: (input, next, pass) => instance.run(input, next, pass) };
      });
      return built.length === 0 ? [] : [[stage, built]];
    }),
  );
}

function subscriptions(catalogue: TenantCatalogue, scope: TenantScope): Subscription[] {
  return catalogue.keys('listeners').flatMap((event) =>
    catalogue.all<{ handle(event: object): void | Promise<void> }>('listeners', event).map((one) => {
      const listener = scope.build(one.provided);
      return { event, plugin: one.plugin, handle: (payload: object) => listener.handle(payload) };
    }),
  );
}
