import type { Column } from '../column';
import { type Table } from '../table';
import type { Definition } from './entity-metadata';
/** The option set of a choice or yes/no column; undefined for other columns. */
export declare function optionSet(table: Table, column: Column): Definition | undefined;
//# sourceMappingURL=option-set.d.ts.map
