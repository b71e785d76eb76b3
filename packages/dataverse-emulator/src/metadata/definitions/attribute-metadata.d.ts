import type { Column } from '../column';
import { type Table } from '../table';
import type { ColumnType } from '../table-definition';
import type { Definition } from './entity-metadata';
/** Names of the metadata types of columns, without namespace. */
export declare const metadataTypes: Record<ColumnType, string>;
/** Metadata id of a column. */
export declare function attributeId(table: Table, column: Column): string;
/** The AttributeMetadata of a column with the properties of its own type (WA-190). Option sets come by `$expand` only. */
export declare function attributeMetadata(table: Table, column: Column): Definition;
//# sourceMappingURL=attribute-metadata.d.ts.map
