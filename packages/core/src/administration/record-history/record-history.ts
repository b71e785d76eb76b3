import type { OpenTenant } from '../../host/tenant';
import type { FieldConflict } from '../../ports/field-conflict';
import type { HistoryEntry, HistoryKind } from '../../ports/repositories/history-repository';
import type { SynchJob } from '../../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { ErrorFacts } from '../../sdk/couplet-error';
import type { PassDirection } from '../../sdk/field-mapping';
import type { Outcome } from '../../sdk/outcome';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';

/** One thing that happened to a record, or was told of it. */
export interface RecordEvent {
  readonly at: string;
  /** What became of it: `failed`, `waiting` and the like are told, the others were done. */
  readonly outcome: Outcome | HistoryKind;
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
  /** The pass that did it, and the run that it belongs to; null where the log has forgotten them. */
  readonly job: string;
  readonly run: string | null;
  readonly direction: PassDirection | null;
  /** The side that was written, where something was. */
  readonly side: Side | null;
  readonly changes: HistoryEntry['changes'];
  readonly code: string | null;
  readonly message: string | null;
  readonly facts: ErrorFacts;
  /** The values of an update conflict. */
  readonly conflicts: readonly FieldConflict[];
}

/** Which record's history to read. */
export interface RecordQuestion {
  /** A mapping's name, or that of its lines. */
  readonly mapping: string;
  readonly side: Side;
  readonly key: RecordKey;
  /** Events at most, 100 by default. */
  readonly limit?: number;
}

/**
 * What happened to one record across runs, with values, newest first: what was written on either side, and what was told of it (EN-301,
 * EN-360). It reaches back as far as the tenant keeps history. Throws `CPL_MAPPING_UNKNOWN`.
 */
export async function recordHistory(tenant: OpenTenant, question: RecordQuestion): Promise<readonly RecordEvent[]> {
  const mapping = mappingOf(tenant, question.mapping);
  const { side, key, limit = 100 } = question;
  const { done, told, jobs } = await tenant.unitOfWork.run(async (repositories) => {
    const entries = await repositories.history.find(mapping.pair, side, key, limit);
    const errors = await repositories.jobs.errorsOfRecord(question.mapping, side, key, limit);
    const ids = new Set([...entries, ...errors].map(({ job }) => job));
    return { done: entries, told: errors, jobs: await repositories.jobs.findJobs([...ids]) };
  });
  const events = [
    ...told.map((error): RecordEvent => ({
      ...ofJob(error.job, jobs),
      at: error.at,
      outcome: error.outcome,
      localKey: error.localKey,
      integrationKey: error.integrationKey,
      side: null,
      changes: [],
      code: error.code,
      message: error.message,
      facts: error.facts,
      conflicts: error.conflicts ?? [],
    })),
    ...done.map((entry): RecordEvent => ({
      ...ofJob(entry.job, jobs),
      at: entry.at,
      outcome: entry.kind,
      localKey: entry.localKey,
      integrationKey: entry.integrationKey,
      side: entry.side,
      changes: entry.changes,
      code: null,
      message: null,
      facts: {},
      conflicts: [],
    })),
  ];
  return events.sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0)).slice(0, limit);
}

function ofJob(id: string, jobs: ReadonlyMap<string, SynchJob>): Pick<RecordEvent, 'job' | 'run' | 'direction'> {
  const job = jobs.get(id);
  return { job: id, run: job?.run ?? null, direction: job?.direction ?? null };
}

/** A mapping, or the lines of one. */
function mappingOf(tenant: OpenTenant, name: string): EffectiveMapping {
  const lines = tenant.mappings.flatMap((mapping) => mapping.children).map((child) => child.mapping);
  return lines.find((mapping) => mapping.name === name) ?? tenant.mapping(name);
}
