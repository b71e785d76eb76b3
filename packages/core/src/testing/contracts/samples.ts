import type { Coupling } from '../../ports/coupling';
import type { Lease } from '../../ports/repositories/lease-repository';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { JobAdvance, Run, SynchJob } from '../../ports/repositories/synch-job-repository';
import { noCounters } from '../../sdk/outcome';
import { recordKey, type RecordKey } from '../../sdk/scalars';
import type { TablePair } from '../../sdk/table';

/** The pair of tables that most contract tests use. */
export const customers: TablePair = { local: 'Customer', integration: 'account' };
/** Another pair. */
export const contacts: TablePair = { local: 'Contact', integration: 'contact' };

/** Short for {@link recordKey}. */
export const key = (text: string): RecordKey => recordKey(text);

/** A coupling of customers, coupled unless told otherwise. */
export function coupling(local: string | null, integration: string | null, more: Partial<Coupling> = {}): Coupling {
  return {
    pair: customers,
    localKey: local === null ? null : key(local),
    integrationKey: integration === null ? null : key(integration),
    state: 'coupled',
    mapping: 'CUSTOMER',
    localVersion: '17',
    integrationVersion: 'W/"9"',
    planVersion: 'plan-1',
    base: Uint8Array.of(0, 1, 127, 128, 255),
    creating: null,
    conflict: null,
    ...more,
  };
}

/** A run of CUSTOMER with both passes. */
export function newRun(id: string): {
  readonly run: Omit<Run, 'jobs' | 'state'>;
  readonly jobs: readonly Pick<SynchJob, 'id' | 'direction' | 'progress'>[];
} {
  const progress = { phase: 'retry', position: null, after: null } as const;
  return {
    run: { id, mapping: 'CUSTOMER', mode: { kind: 'full', create: true, match: false }, planVersion: 'plan-1' },
    jobs: [
      { id: `${id}-to`, direction: 'toIntegrationTable', progress },
      { id: `${id}-from`, direction: 'fromIntegrationTable', progress },
    ],
  };
}

/** A batch's progress under a lease. */
export function advanceOf(job: string, lease: Lease, more: Partial<JobAdvance> = {}): JobAdvance {
  return {
    job,
    lease,
    leaseSeconds: 30,
    progress: { phase: 'feed', position: 'p1', after: null },
    pulled: 0,
    counters: noCounters(),
    checkpoint: null,
    ...more,
  };
}

/** A failed customer. */
export function retryOf(id: string, more: Partial<RetryEntry> = {}): RetryEntry {
  return {
    mapping: 'CUSTOMER',
    direction: 'toIntegrationTable',
    key: key(id),
    kind: 'failed',
    awaits: [],
    code: 'CPL_TOO_LONG',
    message: 'The text is too long.',
    facts: { field: 'name', length: 161 },
    failures: 1,
    job: 'job-1',
    seen: null,
    conflicts: [],
    ...more,
  };
}
