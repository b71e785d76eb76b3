import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
/** A row that a reference names. */
export interface Reference {
  table: Table;
  row: Row;
}
/**
 * Finds the row that `/set(id)`, `set(id)` or an absolute address names (WA-52).
 *
 * @throws DataverseError 400 when it is no reference, 404 when the set or the row does not exist
 */
export declare function resolveReference(environment: Environment, text: unknown): Reference;
//# sourceMappingURL=resolve-reference.d.ts.map
