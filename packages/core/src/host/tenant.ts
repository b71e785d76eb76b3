import type { CouplingHook } from '../extension-points/coupling-hooks';
import type { DeletionConflictResolver } from '../extension-points/deletion-conflict-resolvers';
import type { Matcher } from '../extension-points/matchers';
import type { UpdateConflictResolver } from '../extension-points/update-conflict-resolvers';
import type { Logger } from '../ports/logger';
import type { TenantConfiguration } from '../ports/repositories/tenant-configuration';
import type { UnitOfWork } from '../ports/repositories/unit-of-work';
import type { System } from '../ports/system';
import type { TableCapabilities } from '../ports/table-capabilities';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { PassPlan } from '../pipeline/plan/pass-plan';
import type { PlanHistory } from '../pipeline/plan/plan-history';
import type { PassDirection } from '../sdk/field-mapping';
import type { LoadSource } from '../sdk/load';
import type { Side, Table } from '../sdk/table';
import type { ConfiguredTenant } from './configured-tenant';
import type { EventBus } from './event-bus';
import type { StartupProblem } from './startup/startup-problem';
import type { TenantJob } from './tenant-job';

/** A tenant whose scope is open: its compiled mappings, its systems, its part of the control database. */
export interface OpenTenant extends ConfiguredTenant {
  /** Enabled mappings in the order of their dependencies. */
  readonly mappings: readonly EffectiveMapping[];
  /** Recurring jobs beside the mappings. */
  readonly jobs: readonly TenantJob[];
  /** What an administrator should look at, for example filters that overlap. */
  readonly warnings: readonly StartupProblem[];
  /** What the tenant configured, and its audit trail. */
  readonly configuration: TenantConfiguration;
  readonly systems: Readonly<Record<Side, System>>;
  readonly unitOfWork: UnitOfWork;
  readonly load: LoadSource;
  readonly plans: PlanHistory;
  readonly events: EventBus;
  readonly logger: Logger;
  /** A mapping by name, in any case. Throws `CPL_MAPPING_UNKNOWN` with the names there are. */
  mapping(name: string): EffectiveMapping;
  /** The pass of a mapping in one direction. */
  pass(mapping: EffectiveMapping, direction: PassDirection): PassPlan;
  capabilities(table: Table): TableCapabilities;
  matcher(mapping: EffectiveMapping): Matcher | null;
  /** What plugins do around coupling and uncoupling records of a mapping, in the order that they declare. */
  couplingHooks(mapping: EffectiveMapping): readonly CouplingHook[];
  updateConflictResolver(mapping: EffectiveMapping): UpdateConflictResolver | null;
  deletionConflictResolver(mapping: EffectiveMapping): DeletionConflictResolver | null;
  close(): Promise<void>;
}
