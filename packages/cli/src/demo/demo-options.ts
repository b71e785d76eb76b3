import type { Ownership } from './demo-state';

/** What the demo is asked to do. */
export interface DemoOptions {
  /** A company folder; null is the company that comes with the program. */
  readonly company: string | null;
  readonly dataset: string | null;
  /** Generated customers beside the company's own. */
  readonly records: number;
  readonly dataDirectory: string;
  readonly fresh: boolean;
  /** Port of the emulator; null for any. */
  readonly port: number | null;
  readonly ownership: Ownership | null;
  /** Leaves PostgreSQL and the emulator running at the end. */
  readonly keepRunning: boolean;
}
