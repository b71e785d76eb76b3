import type { Table } from '../../metadata/table';
import { saveChanged } from '../../operations/update-row';
import type { Row } from '../../store/row';
import type { Cell } from '../../values/cell';
import { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import type { MessageCall } from './message';

/**
 * Takes a row to a state on behalf of a message, with further cells; without a status the state's default one is taken (WA-208).
 *
 * @throws DataverseError 0x80048408 when the status does not belong to the state
 */
export function setState(
  { environment, request, name }: MessageCall,
  table: Table,
  row: Row,
  state: number,
  status: number | undefined,
  further: Record<string, Cell> = {},
): void {
  const draft = new Draft(table, environment.database.store(table).unpack(row), row);
  const cells = new Cells(table);
  draft.message = name;
  cells.put(draft, 'statecode', state);
  if (status !== undefined) cells.put(draft, 'statuscode', status);
  for (const [column, value] of Object.entries(further)) cells.put(draft, column, value);
  saveChanged(environment, draft, request.caller);
}
