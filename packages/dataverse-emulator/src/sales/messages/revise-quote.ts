import { DataverseError } from '../../errors/dataverse-error';
import { ErrorCode } from '../../errors/error-code';
import type { Environment } from '../../environment/environment';
import type { Row } from '../../store/row';
import { Cells } from '../cells';
import { quote } from '../documents/document-kind';
import { QuoteState } from '../documents/document-state';
import { salesError } from '../sales-error';
import { copyDocument } from './copy-document';
import type { SalesMessage } from './message';
import { targetRow } from './parameters';
import { recordResponse } from './record-response';
import { setState } from './set-state';

const revised = 7;

/** ReviseQuote: closes a quote as revised and answers with a draft of the next revision under the same number (WA-208). */
export const reviseQuote: SalesMessage = (call) => {
  const source = targetRow(call, quote.header, 'QuoteId');
  const table = call.environment.catalog.table(quote.header);
  const cells = new Cells(table);
  const state = cells.number(source, 'statecode');
  if (state !== QuoteState.active && state !== QuoteState.closed) {
    throw new DataverseError(ErrorCode.invalidArgument, 'Only an active or a closed quote can be revised.');
  }
  if (hasOtherOpen(call.environment, cells, source)) throw salesError('quoteAlreadyRevised');
  if (state === QuoteState.active) setState(call, table, source, QuoteState.closed, revised);
  const row = copyDocument(call, quote, source, quote, {
    quotenumber: cells.get(source, 'quotenumber'),
    revisionnumber: highestRevision(call.environment, cells, source) + 1,
  });
  return recordResponse(call, table, row);
};

function* sameNumber(environment: Environment, cells: Cells, source: Row): Iterable<Row> {
  const number = cells.get(source, 'quotenumber');
  for (const row of environment.database.store(cells.table).rows()) {
    if (cells.get(row, 'quotenumber') === number) yield row;
  }
}

function hasOtherOpen(environment: Environment, cells: Cells, source: Row): boolean {
  return [...sameNumber(environment, cells, source)].some(
    (row) => row !== source && (cells.number(row, 'statecode') ?? 0) <= QuoteState.active,
  );
}

function highestRevision(environment: Environment, cells: Cells, source: Row): number {
  return Math.max(
    ...[...sameNumber(environment, cells, source)].map((row) => cells.number(row, 'revisionnumber') ?? 0),
  );
}
