import type { Environment } from '../environment/environment';
import type { Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
/** The rows a collection-valued navigation property leads to, in primary-key order (in link order for many-to-many). */
export declare function relatedRows(
  environment: Environment,
  table: Table,
  navigation: Exclude<
    Navigation,
    {
      kind: 'lookup';
    }
  >,
  row: Row,
): Generator<Row>;
//# sourceMappingURL=related-rows.d.ts.map
