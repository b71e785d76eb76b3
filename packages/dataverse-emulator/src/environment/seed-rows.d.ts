import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import { Draft } from '../writing/draft';
import type { Caller } from './caller';
import type { Environment } from './environment';
/** A row for seeding and for tests: values by logical name as on the wire; a lookup is an id, or `table:id` with several targets. */
export type SeedRow = Record<string, string | number | boolean | null>;
/** Adds a row as another user would; also read-only columns can be given. Runs inside a transaction. */
export declare function seedRow(environment: Environment, table: Table, values: SeedRow, caller: Caller): Row;
/** Puts wire values by logical name into a draft. */
export declare function putAll(draft: Draft, table: Table, values: SeedRow): void;
//# sourceMappingURL=seed-rows.d.ts.map
