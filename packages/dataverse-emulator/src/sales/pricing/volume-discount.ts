import type { Environment } from '../../environment/environment';
import type { Row } from '../../store/row';
import { Cells } from '../cells';
import { Amount } from './amount';
import { PricingError, type PricingErrorCode } from './pricing-error';

/**
 * What the discount list of a price list item takes off the price of one unit for a quantity (WA-223); not rounded.
 *
 * @returns the pricing error when the discount list is inactive
 */
export function volumeDiscount(
  environment: Environment,
  item: Row,
  price: Amount,
  quantity: Amount,
): Amount | { error: PricingErrorCode } {
  const items = new Cells(environment.catalog.table('productpricelevel'));
  const listId = items.id(item, 'discounttypeid');
  const lists = new Cells(environment.catalog.table('discounttype'));
  const list = listId === null ? undefined : environment.database.find(lists.table, listId);
  if (!list) return Amount.zero;
  if (lists.number(list, 'statecode') !== 0) return { error: PricingError.inactiveDiscountList };
  const discounts = new Cells(environment.catalog.table('discount'));
  const store = environment.database.store(discounts.table);
  const found = store.references
    .rows(discounts.column('discounttypeid'), list.id, () => store.rows())
    .find(
      (row) =>
        Amount.of(discounts.get(row, 'lowquantity')).compare(quantity) <= 0 &&
        Amount.of(discounts.get(row, 'highquantity')).compare(quantity) >= 0,
    );
  if (!found) return Amount.zero;
  return lists.flag(list, 'isamounttype')
    ? Amount.of(discounts.get(found, 'amount'))
    : price.percent(Amount.of(discounts.get(found, 'percentage')));
}
