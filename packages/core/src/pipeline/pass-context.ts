import type { System } from '../ports/system';
import type { TableCapabilities } from '../ports/table-capabilities';
import type { Lease } from '../ports/repositories/lease-repository';
import type { RunMode } from '../ports/repositories/synch-job-repository';
import type { UnitOfWork } from '../ports/repositories/unit-of-work';
import type { EventSink } from '../ports/event-sink';
import type { Logger } from '../ports/logger';
import type { LoadSource } from '../sdk/load';
import type { RecordKey } from '../sdk/scalars';
import type { Table } from '../sdk/table';
import type { DeletionConflictResolver } from '../extension-points/deletion-conflict-resolvers';
import type { Matcher } from '../extension-points/matchers';
import type { UpdateConflictResolver } from '../extension-points/update-conflict-resolvers';
import type { DeletionLimit } from './deletions/deletion-limit';
import type { FailurePolicy } from './failures/failure-policy';
import type { SkippedRecords } from './failures/skipped-records';
import type { EffectiveMapping } from './plan/effective-mapping';
import type { PassPlan } from './plan/pass-plan';
import type { PlanHistory } from './plan/plan-history';
import type { PassProbe } from './pass-probe';
import type { Trail } from './pull/trail';

/** Everything a pass works with, for one tenant, one mapping and one direction. */
export interface PassContext {
  readonly tenant: string;
  readonly job: string;
  readonly plan: PassPlan;
  readonly mode: RunMode;
  readonly source: System;
  readonly destination: System;
  /** Capabilities of any table of either side. */
  capabilities(table: Table): TableCapabilities;
  readonly unitOfWork: UnitOfWork;
  readonly lease: Lease;
  readonly leaseSeconds: number;
  readonly load: LoadSource;
  readonly plans: PlanHistory;
  readonly matcher: Matcher | null;
  /** Resolvers that plugins gave for a mapping's policies: a document and its lines have each their own. */
  updateConflictResolver(mapping: EffectiveMapping): UpdateConflictResolver | null;
  deletionConflictResolver(mapping: EffectiveMapping): DeletionConflictResolver | null;
  readonly failures: FailurePolicy;
  readonly skipped: SkippedRecords;
  /** The passes of all mappings of the tenant that go in this pass's direction. */
  passesOfDirection(): readonly PassPlan[];
  readonly deletions: DeletionLimit;
  readonly events: EventSink;
  readonly logger: Logger;
  /** The pages that were read. */
  readonly trail: Trail;
  /** Records of the destination that this pass is about to couple, each with the source record: batches overlap, and may want the same. */
  readonly claims: Map<string, RecordKey>;
  /** Lets a test stop the program at any stage boundary; does nothing otherwise. */
  readonly probe: PassProbe;
}
