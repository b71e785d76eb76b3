import type { Table } from '../table';
/** A definition as the metadata endpoints print it. */
export type Definition = Record<string, unknown>;
/** The EntityMetadata of a table, as far as the emulator knows it (WA-190). */
export declare function entityMetadata(table: Table): Definition;
//# sourceMappingURL=entity-metadata.d.ts.map
