import type { Reading } from '../measuring/meter';

/** What a child process is asked to do. */
export interface Task {
  readonly kind: 'full' | 'engine' | 'changes' | 'bare' | 'events' | 'memory';
  /** A data directory of its own, with nothing running in it. */
  readonly directory: string;
  readonly records: number;
  readonly concurrency: number;
  /** Milliseconds added to each request while it is measured. */
  readonly latency: number;
  /** The file of bulk bodies: `full` writes it where it is given, `bare` posts what it holds. */
  readonly bodies: string | null;
  /** Of `full`: ends once everything is in Dataverse, without the pass that reads it back. */
  readonly onlyThere: boolean;
  /** Of `changes`: how many of the records change, both sides together. */
  readonly changed: number;
  /** Batches under way at once; null for the usual number. */
  readonly overlap: number | null;
  /** Settings of PostgreSQL. */
  readonly postgres: readonly string[];
}

/** A full synchronization. */
export interface FullFigures {
  /** The pass to Dataverse: what the bare loop is compared with. */
  readonly there: Reading;
  /** Both passes, until the run is finished: the second reads everything back and finds nothing to do. Null where it was not measured. */
  readonly whole: Reading | null;
  /** Peak resident megabytes of the process. */
  readonly peakMegabytes: number;
}

/** Microseconds of the engine per record, without its ports. */
export interface EngineFigures {
  /** The first new records of a process, while the machine still compiles. */
  readonly cold: number;
  readonly insert: number;
  readonly unchanged: number;
}

/** Runs on records that are coupled already. */
export interface ChangeFigures {
  readonly kind: 'updates' | 'both' | 'echoes' | 'everything';
  /** Coupled records in all. */
  readonly among: number;
  readonly scenario: string;
  /** Records that the run is about. */
  readonly records: number;
  readonly outcome: string;
  readonly reading: Reading;
  /** Rows that systems and repositories handed to the engine. */
  readonly rows: number;
  readonly writesToDataverse: number;
  readonly writesToLocal: number;
}

/** Milliseconds until a change of one side is on the other. */
export interface EventFigures {
  readonly toDataverse: readonly number[];
  readonly toLocal: readonly number[];
}

/** A worker's memory at one moment, in megabytes. */
export interface MemorySample {
  readonly seconds: number;
  /** Records of both passes that are settled. */
  readonly settled: number;
  readonly resident: number;
  readonly heap: number;
  readonly outside: number;
  /** Resident megabytes of the emulator; null where the system does not tell. */
  readonly emulator: number | null;
  /** Resident megabytes of PostgreSQL, all its processes together. */
  readonly postgres: number | null;
}

/** A worker's memory during a full synchronization. */
export interface MemoryFigures {
  readonly records: number;
  readonly seconds: number;
  readonly samples: readonly MemorySample[];
  readonly peakMegabytes: number;
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
  readonly events: EventFigures;
  readonly memory: MemoryFigures;
}
