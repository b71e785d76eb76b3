import type { Caller } from '../environment/caller';
import type { Table } from '../metadata/table';
import type { Predicate } from '../odata/predicate';

/**
 * A filter that also leaves out rows which the caller may not read; the filter itself when the caller may read all.
 *
 * @throws DataverseError 403 without the read privilege on the table (WA-21)
 */
export function onlyReadable(caller: Caller, table: Table, predicate: Predicate | undefined): Predicate | undefined {
  const readable = caller.access?.readable(table);
  if (!readable) return predicate;
  return (frame) => readable(frame[0]!) && (predicate === undefined || predicate(frame));
}
