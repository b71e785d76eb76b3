import type { LeftBehind } from '../company';
import type { ChangeResult } from './changes/change';
import type { Ownership } from './demo-state';
import type { MappingResult } from '../synchronize/mapping-result';
import type { OutsideFilters } from '../report/outside-filters';
import type { StayedBehind } from '../report/stayed-behind';

/** One synchronization of all mappings, and what stayed behind when it was over. */
export interface Synchronization {
  readonly kind: 'full' | 'changes';
  readonly results: readonly MappingResult[];
  readonly behind: readonly StayedBehind[];
}

/** Where the demo's data is. */
export interface DemoPlace {
  readonly directory: string;
  readonly databases: string;
  readonly dataverse: string;
  readonly logFile: string;
  /** PostgreSQL and the emulator were left running. */
  readonly running: boolean;
}

/** What the demo did, and where the data is. */
export interface DemoResult {
  readonly company: string;
  readonly ownership: Ownership;
  /** Rows that were put into the ERP tables by this run. */
  readonly loaded: number;
  /** The full one; and, in the run that changed records on both sides, the one after that. */
  readonly synchronizations: readonly Synchronization[];
  /** What was changed on both sides and what became of it; none in later runs. */
  readonly changes: readonly ChangeResult[];
  /** Rows and values of the company folder that were not loaded. */
  readonly leftOut: readonly LeftBehind[];
  /** Records that no mapping is meant to synchronize. */
  readonly outside: readonly OutsideFilters[];
  readonly notices: readonly string[];
  readonly place: DemoPlace;
}
