import type { Table } from '../metadata/table';
/**
 * Reads what stands between the parentheses of `set(…)`: a GUID, or the primary key by name (WA-6).
 *
 * @throws DataverseError 400 for anything else: no table of the emulator has alternate keys yet (WA-165)
 */
export declare function parseKey(table: Table, text: string): string;
//# sourceMappingURL=parse-key.d.ts.map
