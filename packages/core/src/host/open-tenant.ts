import type { RecordFilter } from '../extension-points/record-filters';
import { loadSource } from '../pipeline/load-source';
import { compilePass } from '../pipeline/plan/compile-pass';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { PassPlan } from '../pipeline/plan/pass-plan';
import type { TableCapabilities } from '../ports/table-capabilities';
import type { PassDirection } from '../sdk/field-mapping';
import type { Table } from '../sdk/table';
import { integrationSystemToken, loadSourceToken, localSystemToken, tenantToken } from '../sdk/tokens';
import { checkJobs } from './compile/check-jobs';
import { compileTenant, definitionsOf, type Findings } from './compile/compile-tenant';
import { configureTenant, tenantParts, type ConfiguredTenantFound } from './configured-tenant';
import { ContributedInstances } from './contributed-instances';
import { MappingUnknownError } from './errors';
import { EventBus } from './event-bus';
import type { HostParts } from './host';
import { confirmControlDatabase } from './known-control-database';
import { capabilityKey, connectionProblems, openSystems, readCapabilities } from './open-systems';
import { StoredPlanHistory } from './plan-history';
import { StartupError } from './startup/startup-error';
import type { StartupProblem } from './startup/startup-problem';
import { confirmEnvironment } from './known-environments';
import type { OpenTenant } from './tenant';
import { contributedJobs, tenantJobs } from './tenant-job';
import type { TenantScope } from './tenant-scope';

/**
 * Opens a tenant: compiles its mappings, opens its two systems and builds what plugins contribute. Throws `CPL_STARTUP` with all problems
 * at once, `CPL_TENANT_UNKNOWN`, `CPL_TENANT_DISABLED` or `CPL_CONTROL_DATABASE_COPIED`.
 */
export async function openTenant(host: HostParts, id: string): Promise<OpenTenant> {
  const found = await configureTenant(host, id);
  await confirmControlDatabase(host.control, found.tenant);
  const compiled = await compiledMappings(found);
  for (const { code, message } of compiled.warnings) host.logger.warn('tenant.warning', { tenant: id, code, message });
  const scope = host.root.openTenant();
  scope.provide(tenantToken, id);
  return assemble(host, found, compiled, scope);
}

interface Compiled {
  readonly mappings: readonly EffectiveMapping[];
  readonly warnings: readonly StartupProblem[];
}

async function compiledMappings({ tenant, connections, problems }: ConfiguredTenantFound): Promise<Compiled> {
  const findings: Findings = { problems: [...problems], warnings: [] };
  const parts = await tenantParts(tenant);
  const mappings = compileTenant(parts, findings);
  const names = definitionsOf(parts, []).map(({ name }) => name);
  checkJobs(contributedJobs(tenant.catalogue), names, findings.problems);
  findings.problems.push(...connectionProblems(connections, tenant.catalogue));
  if (findings.problems.length > 0) throw new StartupError(findings.problems);
  return { mappings, warnings: findings.warnings };
}

async function assemble(
  host: HostParts,
  { tenant, connections }: ConfiguredTenantFound,
  { mappings, warnings }: Compiled,
  scope: TenantScope,
): Promise<OpenTenant> {
  const { id, catalogue, settings } = tenant;
  const instances = new ContributedInstances(catalogue, scope);
  const systems = await openSystems({
    tenant: id,
    connections,
    mappings,
    instances,
    secrets: host.control.secrets,
    confirmEnvironment: (side, environment) => confirmEnvironment(tenant, side, environment),
  });
  const unitOfWork = host.control.unitOfWork(id);
  const load = loadSource(systems, unitOfWork, settings, host.clock);
  scope.provide(loadSourceToken, load);
  scope.provide(localSystemToken, systems.local);
  scope.provide(integrationSystemToken, systems.integration);

  const close = async (): Promise<void> => {
    await scope.close();
    await systems.integration.close();
    await systems.local.close();
  };
  const plans = new StoredPlanHistory(unitOfWork);
  const prepare = async (): Promise<{ known: ReadonlyMap<string, TableCapabilities>; events: EventBus }> => {
    await plans.register(mappings);
    const events = new EventBus(instances.subscriptions(), host.logger);
    return { known: await readCapabilities(mappings, systems), events };
  };
  const { known, events } = await prepare().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const capabilities = (table: Table): TableCapabilities => known.get(capabilityKey(table)) as TableCapabilities;
  return {
    ...tenant,
    mappings,
    jobs: tenantJobs(catalogue, host.catalogue.plugins, instances),
    warnings,
    systems,
    unitOfWork,
    load,
    plans,
    events,
    logger: host.logger,
    capabilities,
    mapping: (name) => mappingNamed(mappings, name),
    pass: passPlans(instances, capabilities),
    matcher: (mapping) => instances.one('matchers', mapping.name),
    couplingHooks: (mapping) => instances.all('coupling-hooks', mapping.name),
    updateConflictResolver: (mapping) => instances.one('update-conflict-resolvers', mapping.updateConflict),
    deletionConflictResolver: (mapping) => instances.one('deletion-conflict-resolvers', mapping.deletionConflict),
    close,
  };
}

function mappingNamed(mappings: readonly EffectiveMapping[], name: string): EffectiveMapping {
  const found = mappings.find((mapping) => mapping.name.toUpperCase() === name.toUpperCase());
  if (found !== undefined) return found;
  throw new MappingUnknownError(
    name,
    mappings.map((mapping) => mapping.name),
  );
}

/** Passes of mappings, each compiled once. */
function passPlans(
  instances: ContributedInstances,
  capabilities: (table: Table) => TableCapabilities,
): OpenTenant['pass'] {
  const passes = new Map<string, PassPlan>();
  return (mapping: EffectiveMapping, direction: PassDirection): PassPlan => {
    const key = `${mapping.name}:${direction}`;
    let plan = passes.get(key);
    if (plan === undefined) {
      plan = compilePass(mapping, direction, {
        interceptors: (name) => instances.interceptors(name),
        recordFilters: (name) => instances.all<RecordFilter<never>>('record-filters', name),
        capabilities,
      });
      passes.set(key, plan);
    }
    return plan;
  };
}
