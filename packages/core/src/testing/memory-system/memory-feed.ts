import type { ChangedTables, ChangeFeed, FeedMark, FeedPosition } from '../../ports/change-feed';
import type { Row } from '../../sdk/load';
import type { RecordKey } from '../../sdk/scalars';
import type { Table } from '../../sdk/table';
import type { Gate } from './gate';
import type { MemoryData } from './memory-data';
import { rowOf } from './memory-store';

const pattern = /^mem\/(\d+)$/;

function positionAt(index: number): FeedPosition {
  return `mem/${index}` as FeedPosition;
}

/** The change feed of an in-memory system: its log is in the order of commits, so nothing that commits late is lost. */
export function memoryFeed(gate: Gate): ChangeFeed {
  return {
    position: (table) => gate.read('feed.position', table, 1, (data) => positionAt(data.log.length)),
    read: (table, position, { fields, size }) =>
      gate.read('feed.read', table, size, (data) => {
        const from = Number(pattern.exec(position)?.[1] ?? Number.NaN);
        if (!(from >= data.expiredBelow && from <= data.log.length))
          return { expired: true, reason: 'the position is too old, or none of this system' };
        const end = Math.min(from + size, data.log.length);
        return {
          expired: false,
          ...presentState(data, from, end, fields),
          next: positionAt(end),
          more: end < data.log.length,
        };
      }),
    changedTables: (tables, since) => changedTables(gate, tables, since),
    obstacles: (table) => gate.read('feed.obstacles', table, 1, () => []),
  };
}

/** A mark holds the length of each table's log; a table that it does not know was empty then. */
async function changedTables(gate: Gate, tables: readonly Table[], since: FeedMark | null): Promise<ChangedTables> {
  const before = since === null ? null : (JSON.parse(since) as Readonly<Record<string, number>>);
  const lengths: Record<string, number> = { ...before };
  const changed: Table[] = [];
  for (const table of tables) {
    const length = await gate.read('feed.changedTables', table, 1, (data) => data.log.length);
    if (before !== null && length > (before[table.name] ?? 0)) changed.push(table);
    lengths[table.name] = length;
  }
  return { tables: changed, mark: JSON.stringify(lengths) as FeedMark };
}

function presentState(
  data: MemoryData,
  from: number,
  end: number,
  fields: readonly string[],
): { readonly rows: readonly Row[]; readonly deletions: readonly RecordKey[] } {
  const rows: Row[] = [];
  const deletions: RecordKey[] = [];
  for (const key of new Set(data.log.slice(from, end).map((change) => change.key))) {
    const row = rowOf(data, key, fields);
    if (row !== null) rows.push(row);
    else if (data.capabilities.deletions) deletions.push(key);
  }
  return { rows, deletions };
}
