import type { Reading } from '../measuring/meter';

/** What a child process is asked to do. */
export interface Task {
  readonly kind: 'full' | 'engine' | 'changes' | 'bare';
  /** A data directory of its own, with nothing running in it. */
  readonly directory: string;
  readonly records: number;
  readonly concurrency: number;
  /** Milliseconds added to each request while it is measured. */
  readonly latency: number;
  /** The file of bulk bodies: `full` writes it where it is given, `bare` posts what it holds. */
  readonly bodies: string | null;
  /** Batches under way at once; null for the usual number. */
  readonly overlap: number | null;
  /** Settings of PostgreSQL. */
  readonly postgres: readonly string[];
}

/** A full synchronization. */
export interface FullFigures {
  /** The pass to Dataverse: what the bare loop is compared with. */
  readonly there: Reading;
  /** Both passes, until the run is finished: the second reads everything back and finds nothing to do. */
  readonly whole: Reading;
  /** Peak resident megabytes of the process. */
  readonly peakMegabytes: number;
}

/** Microseconds of the engine per record, without its ports. */
export interface EngineFigures {
  readonly insert: number;
  readonly unchanged: number;
}

/** Runs on records that are coupled already. */
export interface ChangeFigures {
  readonly scenario: string;
  readonly records: number;
  readonly outcome: string;
  readonly reading: Reading;
  readonly writesToDataverse: number;
  readonly writesToLocal: number;
}

/** The bare loop. */
export interface BareFigures {
  readonly seconds: number;
}

/** What each kind of task gives. */
export interface Figures {
  readonly full: FullFigures;
  readonly engine: EngineFigures;
  readonly changes: readonly ChangeFigures[];
  readonly bare: BareFigures;
}
