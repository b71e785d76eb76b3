import type { Database } from '../store/database';
import type { Effect } from '../store/effect';
import type { Shape } from '../store/shape';
/** Writes records. Each list of columns is named once per file and then by its number. */
export declare class RecordEncoder {
  private readonly shapes;
  private nextNumber;
  /** The record of what a transaction changed. */
  encode(effects: readonly Effect[], version: number): string;
  private put;
  /** An encoder that defines every list of columns anew, under numbers not used yet. */
  successor(): RecordEncoder;
  /** Makes the encoder know the lists of columns that a decoder met in the same file, so that appending goes on with their numbers. */
  adopt(decoder: RecordDecoder): void;
}
/** Reads records into a database. */
export declare class RecordDecoder {
  private readonly database;
  /** Shapes by number; undefined when the columns changed since, so that their cells are placed one by one. */
  readonly shapes: Map<number, Shape | undefined>;
  /** A number above all that the file uses. */
  nextNumber: number;
  private readonly layouts;
  constructor(database: Database);
  /** Applies a record. Rows of tables and columns that are no longer defined are left out. */
  apply(payload: string): void;
  private defineShape;
  private put;
  private remove;
}
//# sourceMappingURL=record-codec.d.ts.map
