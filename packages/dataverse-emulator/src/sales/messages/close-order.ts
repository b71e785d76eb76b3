import { noContent } from '../../server/api-request';
import { OrderState } from '../documents/document-state';
import { storeClosing } from './close-activity';
import type { SalesMessage } from './message';
import { statusParameter } from './parameters';
import { setState } from './set-state';

/** FulfillSalesOrder: stores the closing activity and takes the order to Fulfilled (WA-208, SA-122). */
export const fulfillSalesOrder: SalesMessage = (call) => {
  const { table, row } = storeClosing(call, 'OrderClose', 'orderclose', 'salesorderid');
  setState(call, table, row, OrderState.fulfilled, statusParameter(call));
  return noContent();
};

/** CancelSalesOrder: stores the closing activity and takes the order to Canceled (WA-208). */
export const cancelSalesOrder: SalesMessage = (call) => {
  const { table, row } = storeClosing(call, 'OrderClose', 'orderclose', 'salesorderid');
  setState(call, table, row, OrderState.canceled, statusParameter(call));
  return noContent();
};
