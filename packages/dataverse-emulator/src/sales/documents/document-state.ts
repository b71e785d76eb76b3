import type { SalesReason } from '../sales-error';
import { invoice, opportunity, quote, type DocumentKind } from './document-kind';

/** States of an opportunity (WA-205). */
export const OpportunityState = { open: 0, won: 1, lost: 2 } as const;
/** States of a quote. */
export const QuoteState = { draft: 0, active: 1, won: 2, closed: 3 } as const;
/** States of an order. */
export const OrderState = { active: 0, submitted: 1, canceled: 2, fulfilled: 3, invoiced: 4 } as const;
/** States of an invoice; 1 is the deprecated Closed. */
export const InvoiceState = { active: 0, closed: 1, paid: 2, canceled: 3 } as const;

/** A refused change of state: the reason, and what stands in its message. */
export interface Refusal {
  reason: SalesReason;
  parts: string[];
}

/**
 * Why a plain update cannot take a document from one state to another; undefined when it can. The closing states of an opportunity are
 * reached by its messages only (WA-207); what no source settles is allowed (WA-237).
 */
export function refusedState(kind: DocumentKind, from: number, to: number): Refusal | undefined {
  if (kind === opportunity) return closedByMessage(to);
  if (kind === quote) {
    const activates = to === QuoteState.active && from !== QuoteState.draft && from !== QuoteState.active;
    return activates ? { reason: 'quoteNotInDraft', parts: [] } : undefined;
  }
  if (kind !== invoice || from === to) return undefined;
  if (to === InvoiceState.paid && from !== InvoiceState.active) return { reason: 'cannotPayInvoice', parts: [] };
  const cancels = to === InvoiceState.canceled && from !== InvoiceState.active && from !== InvoiceState.paid;
  return cancels ? { reason: 'cannotCancelInvoice', parts: [] } : undefined;
}

function closedByMessage(to: number): Refusal | undefined {
  if (to === OpportunityState.open) return undefined;
  const [state, message] = to === OpportunityState.won ? ['Won', 'WinOpportunity'] : ['Lost', 'LoseOpportunity'];
  return { reason: 'opportunityStateByMessage', parts: [state, message] };
}
