import type { OpenTenant } from '../../host/tenant';
import type { Lease } from '../../ports/repositories/lease-repository';
import type { RunMode } from '../../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Worker } from '../worker';

/** What the steps of a coupling or uncoupling run work with: one synch job, under the lease of its pair of tables. */
export interface CouplingOrder {
  readonly tenant: OpenTenant;
  readonly mapping: EffectiveMapping;
  readonly mode: RunMode;
  readonly job: string;
  readonly lease: Lease;
  readonly worker: Worker;
}
