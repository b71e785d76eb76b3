import type { Environment } from '../../environment/environment';
import type { RuleFactory } from '../../rules/row-rule';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { Amount } from '../pricing/amount';
import { salesError } from '../sales-error';

/** Discount lists hold amounts in one currency, or percentages in none (WA-223). */
export const discountList: RuleFactory = (table) => {
  if (table.logicalName !== 'discounttype') return undefined;
  const cells = new Cells(table);
  return {
    beforeCreate(draft) {
      const byAmount = cells.flag(draft, 'isamounttype');
      cells.put(draft, 'isamounttype', byAmount);
      const currency = cells.get(draft, 'transactioncurrencyid');
      if (byAmount && currency === null) throw salesError('discountCurrencyMissing');
      if (!byAmount && currency !== null) throw salesError('percentageDiscountCurrency');
    },
  };
};

/** Rows of a discount list: a range of quantities that no other row overlaps, and what is taken off (WA-223). */
export const discount: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'discount') return undefined;
  const cells = new Cells(table);
  const check = (draft: Draft): void => {
    const types = new Cells(environment.catalog.table('discounttype'));
    const typeId = cells.id(draft, 'discounttypeid');
    const type = typeId === null ? undefined : environment.database.find(types.table, typeId);
    const byAmount = type !== undefined && types.flag(type, 'isamounttype');
    const amount = cells.get(draft, 'amount');
    const percentage = cells.get(draft, 'percentage');
    if (amount !== null && percentage !== null) throw salesError('discountAmountAndPercentage');
    if (byAmount && percentage !== null) throw salesError('discountNotByPercentage');
    if (!byAmount && amount !== null) throw salesError('discountNotByAmount');
    cells.put(draft, 'isamounttype', byAmount);
    if (type) cells.put(draft, 'transactioncurrencyid', types.get(type, 'transactioncurrencyid'));
    checkRange(environment, cells, draft, typeId);
  };
  return { beforeCreate: check, beforeUpdate: check };
};

function checkRange(environment: Environment, cells: Cells, draft: Draft, typeId: string | null): void {
  const low = Amount.of(cells.get(draft, 'lowquantity'));
  const high = Amount.of(cells.get(draft, 'highquantity'));
  if (low.compare(Amount.zero) <= 0) throw salesError('lowQuantityNotPositive');
  if (low.compare(high) > 0) throw salesError('lowAboveHighQuantity');
  if (typeId === null) return;
  const store = environment.database.store(cells.table);
  const others = store.references.rows(cells.column('discounttypeid'), typeId, () => store.rows());
  for (const other of others) {
    if (other === draft.existing) continue;
    const apart =
      Amount.of(cells.get(other, 'highquantity')).compare(low) < 0 ||
      Amount.of(cells.get(other, 'lowquantity')).compare(high) > 0;
    if (!apart) throw salesError('discountRangeOverlap');
  }
}
