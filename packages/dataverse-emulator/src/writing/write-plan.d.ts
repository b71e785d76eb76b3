import type { Environment } from '../environment/environment';
import type { LookupNavigation, Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import type { Draft } from './draft';
import type { Json } from './parse-json';
/** What each property name of a body does on a table; compiled once per name. */
export declare class WritePlan {
  private readonly table;
  private readonly mode;
  private readonly setters;
  constructor(table: Table, mode: 'create' | 'update');
  /**
   * Puts every property of a body into the draft and returns what is left for after the row exists: collection binds and nested
   * objects (WA-51, WA-52).
   *
   * @throws DataverseError 400 for unknown properties (WA-31) and invalid values
   */
  apply(draft: Draft, body: Record<string, Json>, environment: Environment): [Navigation, Json][];
  /** The navigation property of a collection bind or a nested object; undefined for everything else. */
  private related;
  private compile;
  private compileColumn;
  private compileBind;
}
/**
 * Points a lookup of a draft to the row a reference names; null clears it, also the other targets of the same lookup (WA-66, WA-68).
 *
 * @throws DataverseError 400 when the reference names a row of another table, 404 when the row does not exist
 */
export declare function bindLookup(
  draft: Draft,
  navigation: LookupNavigation,
  value: Json,
  environment: Environment,
): void;
//# sourceMappingURL=write-plan.d.ts.map
