import type { Environment } from '../../environment/environment';
import type { Row } from '../../store/row';
import { Cells } from '../cells';
import { Amount } from './amount';
import { PricingError, type PricingErrorCode } from './pricing-error';
import { roundPrice } from './rounding-policy';

/** What a price list says about a product and unit: the item and its price per unit, or why there is none. */
export type ListPrice = { item: Row; price: Amount } | { error: PricingErrorCode };

const methods: Record<
  number,
  { column: string; missing: PricingErrorCode; price: (base: Amount, share: Amount, digits: number) => Amount }
> = {
  2: { column: 'price', missing: PricingError.missingPrice, price: (base, share) => base.percent(share) },
  3: { column: 'currentcost', missing: PricingError.missingCurrentCost, price: markup },
  4: { column: 'currentcost', missing: PricingError.missingCurrentCost, price: margin },
  5: { column: 'standardcost', missing: PricingError.missingStandardCost, price: markup },
  6: { column: 'standardcost', missing: PricingError.missingStandardCost, price: margin },
};

/**
 * The price of one unit of a product on a price list (WA-222).
 *
 * @param digits fractional digits of the price, for quotients and rounding
 */
export function listPrice(
  environment: Environment,
  priceListId: string,
  product: Row,
  unitId: string,
  digits: number,
): ListPrice {
  const item = findPriceListItem(environment, priceListId, product.id, unitId);
  if (!item) return { error: PricingError.productNotOnPriceList };
  const cells = new Cells(environment.catalog.table('productpricelevel'));
  const method = methods[cells.number(item, 'pricingmethodcode') ?? 1];
  if (!method) {
    const amount = cells.get(item, 'amount');
    return amount === null ? { error: PricingError.missingPriceListAmount } : { item, price: Amount.of(amount) };
  }
  const base = new Cells(environment.catalog.table('product')).get(product, method.column);
  if (base === null) return { error: method.missing };
  const percentage = cells.get(item, 'percentage');
  if (percentage === null) return { error: PricingError.missingPriceListPercentage };
  const share = Amount.of(percentage);
  const isMargin = method.price === margin;
  if (isMargin && share.compare(Amount.of(100)) >= 0) return { error: PricingError.invalidPriceListPercentage };
  const price = roundPrice(method.price(Amount.of(base), share, digits).rounded(digits), {
    policy: cells.number(item, 'roundingpolicycode') ?? 1,
    option: cells.number(item, 'roundingoptioncode') ?? 1,
    amount: Amount.of(cells.get(item, 'roundingoptionamount')),
  });
  return price ? { item, price: price.rounded(digits) } : { error: PricingError.invalidRoundingAmount };
}

/** The item of a price list for a product and unit: there is at most one (WA-222). */
export function findPriceListItem(
  environment: Environment,
  priceListId: string,
  productId: string,
  unitId: string,
): Row | undefined {
  const cells = new Cells(environment.catalog.table('productpricelevel'));
  const store = environment.database.store(cells.table);
  return store.references
    .rows(cells.column('productid'), productId, () => store.rows())
    .find((item) => cells.id(item, 'pricelevelid') === priceListId && cells.id(item, 'uomid') === unitId);
}

function markup(cost: Amount, percentage: Amount): Amount {
  return cost.plus(cost.percent(percentage));
}

function margin(cost: Amount, percentage: Amount, digits: number): Amount {
  return cost.dividedBy(Amount.one.minus(Amount.one.percent(percentage)), digits);
}
