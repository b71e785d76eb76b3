import { payloadError } from '../../errors/common-errors';
import type { Table } from '../../metadata/table';
import { createRow } from '../../operations/create-row';
import { writeAsPlatform } from '../platform-write';
import type { Row } from '../../store/row';
import { Cells } from '../cells';
import type { MessageCall } from './message';
import { isObject } from './parameters';

const completed = 1;
const completedStatus = 2;

/** A closing activity and the row that it closes. */
export interface Closing {
  activity: Row;
  activities: Cells;
  table: Table;
  row: Row;
}

/**
 * Stores the closing activity that a message carries, completed, and finds the row that it closes (WA-208, WA-209).
 *
 * @throws DataverseError 400 when the activity or what it closes is missing
 */
export function storeClosing(call: MessageCall, parameter: string, activityTable: string, lookup: string): Closing {
  const { environment, request, body, name } = call;
  const value = body[parameter];
  const activities = new Cells(environment.catalog.table(activityTable));
  if (!isObject(value))
    throw payloadError(`The action ${name} needs the parameter '${parameter}', a ${activityTable}.`);
  const activity = createRow(environment, activities.table, value, request.caller);
  const table = environment.catalog.table(activities.column(lookup).targets[0]!);
  const id = activities.id(activity, lookup);
  const row = id === null ? undefined : environment.database.find(table, id);
  if (!row) throw payloadError(`'${parameter}' needs '${lookup}@odata.bind', the ${table.logicalName} that it closes.`);
  complete(call, activities, activity, new Cells(table), row);
  return { activity, activities, table, row };
}

function complete(
  { environment, request }: MessageCall,
  activities: Cells,
  activity: Row,
  documents: Cells,
  document: Row,
): void {
  writeAsPlatform(environment, activities.table, activity, request.caller, (draft) => {
    activities.put(draft, 'statecode', completed);
    activities.put(draft, 'statuscode', completedStatus);
    activities.fill(draft, 'actualend', environment.clock.seconds());
    for (const name of ['quotenumber', 'ordernumber']) activities.fill(draft, name, documents.get(document, name));
    activities.fill(draft, 'revision', documents.get(document, 'revisionnumber'));
  });
}
