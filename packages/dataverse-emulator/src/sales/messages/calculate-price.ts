import { payloadError } from '../../errors/common-errors';
import { noContent } from '../../server/api-request';
import { Cells } from '../cells';
import { kindOfHeader, kindOfLine } from '../documents/document-kind';
import { repriceLines } from '../documents/header-to-lines';
import { isCalculated } from '../pricing/calculation-switches';
import type { SalesMessage } from './message';
import { objectParameter, rowParameter } from './parameters';

/** CalculatePrice: prices the lines of a document again and sums them; a line stands for its document (WA-208, WA-218). */
export const calculatePrice: SalesMessage = (call) => {
  const { environment, request } = call;
  const target = objectParameter(call, 'Target');
  const type = target['@odata.type'];
  const name = (typeof type === 'string' ? type : '').replace(/^#?Microsoft\.Dynamics\.CRM\./, '');
  const kind = kindOfHeader(name) ?? kindOfLine(name);
  if (!kind)
    throw payloadError(
      "'Target' of CalculatePrice needs '@odata.type', the type of a sales document or of one of its lines.",
    );
  const row = rowParameter(call, name, 'Target');
  const headers = environment.catalog.table(kind.header);
  const id = name === kind.header ? row.id : new Cells(environment.catalog.table(kind.line)).id(row, kind.parent)!;
  const header = environment.database.find(headers, id)!;
  if (isCalculated(environment, kind)) repriceLines(environment, kind, header, request.caller);
  return noContent();
};
