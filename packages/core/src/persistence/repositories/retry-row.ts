import type { FieldConflict } from '../../ports/field-conflict';
import type { AwaitedCoupling, RetryEntry } from '../../ports/repositories/retry-repository';
import type { ErrorFacts } from '../../sdk/couplet-error';
import type { PassDirection } from '../../sdk/field-mapping';
import { recordKey, type RecordKey } from '../../sdk/scalars';
import { storableText } from './columns';

/** A row of `couplet.retry`. */
export interface RetryRow {
  readonly mapping: string;
  readonly direction: PassDirection;
  readonly record_id: RecordKey;
  readonly kind: RetryEntry['kind'];
  readonly awaits: readonly AwaitedCoupling[];
  readonly code: string;
  readonly message: string;
  readonly facts: ErrorFacts;
  readonly failures: number;
  readonly job: string;
  readonly seen: string | null;
  readonly conflicts: readonly FieldConflict[];
}

/** Columns of an entry with their array types and where their values come from, after mapping and direction. */
export const retryColumns: readonly {
  readonly name: keyof RetryRow;
  readonly type: string;
  readonly read: (entry: RetryEntry) => unknown;
}[] = [
  { name: 'record_id', type: 'text', read: (entry) => entry.key },
  { name: 'kind', type: 'text', read: (entry) => entry.kind },
  { name: 'awaits', type: 'jsonb', read: (entry) => JSON.stringify(entry.awaits.map(storable)) },
  { name: 'code', type: 'text', read: (entry) => storableText(entry.code) },
  { name: 'message', type: 'text', read: (entry) => storableText(entry.message) },
  { name: 'facts', type: 'json', read: (entry) => JSON.stringify(entry.facts) },
  { name: 'failures', type: 'int', read: (entry) => entry.failures },
  { name: 'job', type: 'text', read: (entry) => entry.job },
  { name: 'seen', type: 'text', read: (entry) => entry.seen },
  { name: 'conflicts', type: 'json', read: (entry) => JSON.stringify(entry.conflicts) },
];

/** `jsonb` takes no halves of surrogate pairs, not even escaped ones. */
function storable(awaited: AwaitedCoupling): AwaitedCoupling {
  return { ...awaited, key: recordKey(storableText(awaited.key)) };
}

/** The entry that a row holds. */
export function retryFromRow(row: RetryRow): RetryEntry {
  return {
    mapping: row.mapping,
    direction: row.direction,
    key: row.record_id,
    kind: row.kind,
    awaits: row.awaits,
    code: row.code,
    message: row.message,
    facts: row.facts,
    failures: row.failures,
    job: row.job,
    seen: row.seen,
    conflicts: row.conflicts,
  };
}
