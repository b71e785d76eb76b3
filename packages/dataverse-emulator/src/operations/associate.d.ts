import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import type { ManyToManyNavigation, Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
/**
 * Relates two rows through a navigation property of the first (WA-69, WA-70, WA-201). Runs inside a transaction.
 *
 * @throws DataverseError 400 for a row of a wrong table, 412 when a many-to-many link exists already
 */
export declare function associate(
  environment: Environment,
  table: Table,
  row: Row,
  navigation: Navigation,
  relatedTable: Table,
  related: Row,
  caller: Caller,
): void;
/**
 * Takes the relation of two rows back; without `related` a lookup is cleared. Runs inside a transaction.
 *
 * @throws DataverseError 404 when the rows are not related
 */
export declare function disassociate(
  environment: Environment,
  table: Table,
  row: Row,
  navigation: Navigation,
  related: Row | undefined,
  caller: Caller,
): void;
/** The link row of two rows in an intersect table. */
export declare function findLink(
  environment: Environment,
  navigation: ManyToManyNavigation,
  row: Row,
  related: Row,
): Row | undefined;
//# sourceMappingURL=associate.d.ts.map
