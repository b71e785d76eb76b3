import type { RecordKey } from '../../../sdk/scalars';
import type { BoundTable } from '../bound-table';
import { LocalKeysUnavailableError } from '../errors';
import type { LiveTable } from '../store/live-table';
import { textRows, type Runner } from '../statement';
import type { UuidV7 } from '../../../sdk/uuid-v7';

const uuidLength = 36;

/**
 * New keys of a table: time-ordered uuids where the id is a uuid or a text, otherwise the next numbers of the id's sequence.
 * @throws LocalKeysUnavailableError `CPL_LOCAL_KEYS_UNAVAILABLE`
 */
export async function chooseKeys(
  runner: Runner,
  table: BoundTable,
  live: LiveTable,
  count: number,
  uuids: UuidV7,
): Promise<readonly RecordKey[]> {
  const { type, length } = table.id.column;
  if (type === 'uuid' || type === 'text' || type === 'character varying') {
    if ((length ?? uuidLength) < uuidLength)
      throw new LocalKeysUnavailableError(table.table.name, `its id ${table.table.id} is a text too short for a uuid`);
    return Array.from({ length: count }, () => uuids.next() as RecordKey);
  }
  if (live.sequence === null)
    throw new LocalKeysUnavailableError(table.table.name, `its id ${table.table.id} is a number without a sequence`);
  const rows = await textRows(runner, 'SELECT nextval($1::regclass) FROM generate_series(1, $2::integer)', [
    live.sequence,
    count,
  ]);
  return rows.map(([key]) => key as RecordKey);
}
