import { saveNew } from '../../environment/insert-row';
import type { Table } from '../../metadata/table';
import type { Row } from '../../store/row';
import type { Cell } from '../../values/cell';
import { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import type { DocumentKind } from '../documents/document-kind';
import { linesOf } from '../pricing/document-totals';
import type { MessageCall } from './message';

/** Columns that every document has for itself. */
const own = new Set([
  'versionnumber',
  'statecode',
  'statuscode',
  'createdon',
  'createdby',
  'createdonbehalfby',
  'modifiedon',
  'modifiedby',
  'modifiedonbehalfby',
  'overriddencreatedon',
  'importsequencenumber',
  'owninguser',
  'owningteam',
  'owningbusinessunit',
  'exchangerate',
  'ispricelocked',
  'ordernumber',
  'quotenumber',
  'invoicenumber',
  'revisionnumber',
  'stageid',
  'processid',
  'traversedpath',
]);

/**
 * Makes a document out of another one with all its lines: what both tables call the same is taken over, prices as they stand.
 *
 * @param cells further cells of the new header; a lookup is an id
 */
export function copyDocument(
  call: MessageCall,
  from: DocumentKind,
  source: Row,
  to: DocumentKind,
  cells: Record<string, Cell>,
): Row {
  const { catalog } = call.environment;
  const header = copyRow(call, catalog.table(from.header), source, catalog.table(to.header), cells);
  copyLines(call, from, source, to, header);
  return header;
}

/** Adds the lines of one document to another one. */
export function copyLines(call: MessageCall, from: DocumentKind, source: Row, to: DocumentKind, header: Row): void {
  const { catalog } = call.environment;
  for (const line of linesOf(call.environment, from, source.id)) {
    const further: Record<string, Cell> = { [to.parent]: header.id };
    if (to.line === 'salesorderdetail' && from.line === 'quotedetail') further['quotedetailid'] = line.id;
    if (to.line === 'invoicedetail' && from.line === 'salesorderdetail') further['salesorderdetailid'] = line.id;
    copyRow(call, catalog.table(from.line), line, catalog.table(to.line), further);
  }
}

function copyRow(call: MessageCall, from: Table, source: Row, to: Table, further: Record<string, Cell>): Row {
  const { environment, request } = call;
  const draft = new Draft(to, environment.rules.of(to).defaults.slice(), undefined);
  draft.message = call.name;
  const sources = new Cells(from);
  const cells = new Cells(to);
  for (const column of to.columns) {
    const { name } = column;
    if (own.has(name) || column === to.primaryId || name === from.primaryId.name || column.definition.baseOf) continue;
    const value = sources.get(source, name);
    if (value === null) continue;
    if (column.kind === 'lookup') cells.putLookup(draft, name, value as string, sources.target(source, name));
    else cells.put(draft, name, value);
  }
  for (const [name, value] of Object.entries(further)) cells.put(draft, name, value);
  return saveNew(environment, draft, environment.newId(), request.caller, environment.clock.seconds());
}
