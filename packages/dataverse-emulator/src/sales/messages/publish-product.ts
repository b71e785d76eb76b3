import { noContent } from '../../server/api-request';
import type { Row } from '../../store/row';
import { Cells } from '../cells';
import { childrenOf } from '../products/product';
import { ProductState } from '../products/product-life-cycle';
import { salesError } from '../sales-error';
import type { MessageCall, SalesMessage } from './message';
import { targetRow } from './parameters';
import { setState } from './set-state';

/** PublishProductHierarchy: activates a product and everything below it that is a draft or under revision (WA-208, WA-228). */
export const publishProductHierarchy: SalesMessage = (call) => {
  const row = targetRow(call, 'product', 'Target');
  const cells = new Cells(call.environment.catalog.table('product'));
  if (!canBePublished(cells, row)) throw salesError('stateNotForPublishing');
  publish(call, cells, row);
  return noContent();
};

function publish(call: MessageCall, cells: Cells, row: Row): void {
  if (canBePublished(cells, row)) setState(call, cells.table, row, ProductState.active, undefined);
  for (const child of childrenOf(call.environment, row)) publish(call, cells, child);
}

function canBePublished(cells: Cells, row: Row): boolean {
  const state = cells.number(row, 'statecode');
  return state === ProductState.draft || state === ProductState.underRevision;
}
