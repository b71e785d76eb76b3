import type { Caller } from './caller';
import type { Environment } from './environment';
import { type SeedRow } from './seed-rows';
/** Reads and writes rows directly, as the administrator: another user than the application, for tests. */
export declare class TestHands {
  private readonly environment;
  constructor(environment: Environment);
  /** The administrator of the environment. */
  get caller(): Caller;
  /** All rows of a table as they are on the wire, in primary-key order. */
  rows(tableName: string): Record<string, unknown>[];
  /** Adds a row and returns its id. */
  insert(tableName: string, values: SeedRow): string;
  /** Changes a row. */
  update(tableName: string, id: string, values: SeedRow): void;
  /** Deletes a row. */
  delete(tableName: string, id: string): void;
  private find;
}
//# sourceMappingURL=test-hands.d.ts.map
