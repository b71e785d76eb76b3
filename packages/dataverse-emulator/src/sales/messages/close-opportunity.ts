import { noContent } from '../../server/api-request';
import { Cells } from '../cells';
import { OpportunityState } from '../documents/document-state';
import { salesError } from '../sales-error';
import { storeClosing } from './close-activity';
import type { MessageCall, SalesMessage } from './message';
import { statusParameter } from './parameters';
import { setState } from './set-state';

/** WinOpportunity: stores the closing activity and takes the opportunity to Won (WA-208). */
export const winOpportunity: SalesMessage = (call) => close(call, OpportunityState.won);

/** LoseOpportunity: stores the closing activity and takes the opportunity to Lost (WA-208). */
export const loseOpportunity: SalesMessage = (call) => close(call, OpportunityState.lost);

function close(call: MessageCall, state: number): ReturnType<SalesMessage> {
  const { activity, activities, table, row } = storeClosing(
    call,
    'OpportunityClose',
    'opportunityclose',
    'opportunityid',
  );
  const cells = new Cells(table);
  if (cells.number(row, 'statecode') !== OpportunityState.open) throw salesError('opportunityAlreadyClosed');
  const today = new Date(call.environment.clock.seconds() * 1000).toISOString().slice(0, 10);
  const won = state === OpportunityState.won;
  const value = activities.get(activity, 'actualrevenue') ?? (won ? cells.get(row, 'estimatedvalue') : null);
  setState(call, table, row, state, statusParameter(call), { actualclosedate: today, actualvalue: value });
  return noContent();
}
