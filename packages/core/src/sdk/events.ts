import { defineEvent } from './event';
import type { PassDirection } from './field-mapping';
import type { Counters, Outcome } from './outcome';
import type { RecordKey } from './scalars';

/** One record settled in a pass. */
export interface RecordSynched {
  readonly tenant: string;
  readonly mapping: string;
  readonly direction: PassDirection;
  readonly outcome: Outcome;
  readonly localKey: RecordKey | null;
  readonly integrationKey: RecordKey | null;
}

/** A batch is recorded: its counters are final. */
export interface BatchRecorded {
  readonly tenant: string;
  readonly mapping: string;
  readonly direction: PassDirection;
  readonly job: string;
  readonly pulled: number;
  readonly counters: Counters;
}

/** A run came to its end. */
export interface RunFinished {
  readonly tenant: string;
  readonly mapping: string;
  readonly run: string;
}

/** Sent for every settled record, after its batch is committed. */
export const recordSynched = defineEvent<RecordSynched>('couplet.record.synched');
/** Sent once per batch, after it is committed. */
export const batchRecorded = defineEvent<BatchRecorded>('couplet.batch.recorded');
/** Sent when a run has finished. */
export const runFinished = defineEvent<RunFinished>('couplet.run.finished');
