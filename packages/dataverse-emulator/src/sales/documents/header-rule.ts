import type { Caller } from '../../environment/caller';
import type { Environment } from '../../environment/environment';
import type { RuleFactory } from '../../rules/row-rule';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { isCalculated } from '../pricing/calculation-switches';
import { linesOf, putTotals, totalInputs } from '../pricing/document-totals';
import { salesError } from '../sales-error';
import { invoice, kindOfHeader, opportunity, type DocumentKind } from './document-kind';
import { nextNumber } from './document-number';
import { refusedState } from './document-state';
import { checkEditable } from './editable';
import { checkCurrency, putCurrency } from './header-currency';
import { putCustomer } from './header-customer';
import { repeatOnLines, repriceLines } from './header-to-lines';

/** Columns that can change while a document is read-only: its state, its owner, and what the integration writes back (SA-185). */
const alwaysEditable = /^(statecode|statuscode|ownerid|datefulfilled|submitstatus|submitstatusdescription|bcbi_.*)$/;
/** Values of `skippricecalculation` with which a written total stays: opportunities have the choice of the lines (WA-218). */
const skipOnRetrieve = [1];
const skipOnUpdate = [2, 3];

/** Headers of opportunities, quotes, orders and invoices: number, customer, currency, state, totals (WA-205 to WA-221). */
export const documentHeader: RuleFactory = (table, environment) => {
  const kind = kindOfHeader(table.logicalName);
  if (!kind) return undefined;
  const cells = new Cells(table);
  return {
    beforeCreate(draft, caller) {
      if (kind.numbering && cells.get(draft, kind.numbering.column) === null)
        cells.put(draft, kind.numbering.column, nextNumber(environment, kind.numbering, caller));
      cells.fill(draft, 'revisionnumber', 0);
      putCustomer(cells, draft);
      putCurrency(environment, kind, cells, draft, caller);
      if (isCalculated(environment, kind)) putTotals(environment, kind, draft, []);
    },
    beforeUpdate(draft, caller) {
      checkState(kind, cells, draft);
      checkColumns(environment, kind, cells, draft, caller);
      putCustomer(cells, draft);
      checkCurrency(environment, kind, cells, draft);
      if (isCalculated(environment, kind) && wantsTotals(kind, cells, draft))
        putTotals(environment, kind, draft, linesOf(environment, kind, draft.existing!.id));
    },
    afterUpdate(row, before, caller) {
      if (cells.get(row, 'pricelevelid') !== cells.get(before, 'pricelevelid') && isCalculated(environment, kind))
        repriceLines(environment, kind, row, caller);
      const changed = ['statecode', 'ispricelocked', 'ownerid'].some(
        (name) => cells.get(row, name) !== cells.get(before, name),
      );
      if (changed) repeatOnLines(environment, kind, row, caller);
    },
  };
};

function checkState(kind: DocumentKind, cells: Cells, draft: Draft): void {
  if (draft.message !== undefined) return;
  const from = cells.number(draft.existing!, 'statecode')!;
  const to = cells.number(draft, 'statecode')!;
  const refusal = from === to ? undefined : refusedState(kind, from, to);
  if (refusal) throw salesError(refusal.reason, ...refusal.parts);
  // A paid or cancelled invoice is reopened before its status changes (SA-74).
  if (from === to && kind === invoice && kind.readOnlyStates.includes(from) && cells.changes(draft, 'statuscode'))
    throw salesError('parentReadOnly');
}

function checkColumns(environment: Environment, kind: DocumentKind, cells: Cells, draft: Draft, caller: Caller): void {
  if (draft.message !== undefined) return;
  const named = cells.table.columns.some((column) => draft.has(column) && !alwaysEditable.test(column.name));
  if (named) checkEditable(environment, kind, draft.existing!, caller);
}

/** Totals follow every update; a header that skips the calculation keeps what the caller wrote, unless an input changes (WA-218). */
function wantsTotals(kind: DocumentKind, cells: Cells, draft: Draft): boolean {
  const skips = kind === opportunity ? skipOnUpdate : skipOnRetrieve;
  if (!skips.includes(cells.number(draft, 'skippricecalculation') ?? 0)) return true;
  return totalInputs.some((name) => cells.changes(draft, name));
}
