import type { Environment } from '../../environment/environment';
import type { RuleFactory } from '../../rules/row-rule';
import type { Row } from '../../store/row';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { Amount } from '../pricing/amount';
import { findPriceListItem } from '../pricing/list-price';
import { salesError } from '../sales-error';
import { ProductState } from './product-life-cycle';
import { ProductStructure } from './product-structure';

const currencyAmount = 1;

/** Price list items: one price per product and unit on a list, in the list's currency (WA-222, WA-230, SA-185). */
export const priceListItem: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'productpricelevel') return undefined;
  const cells = new Cells(table);
  const check = (draft: Draft): void => {
    const { list, product } = parents(environment, cells, draft);
    checkUnit(environment, cells, draft, product);
    checkMethod(environment, cells, draft, list, product);
    checkDiscount(environment, cells, draft);
    const products = new Cells(environment.catalog.table('product'));
    cells.put(draft, 'productnumber', products.get(product, 'productnumber'));
    const twin = findPriceListItem(environment, list.id, product.id, cells.id(draft, 'uomid')!);
    if (twin && twin !== draft.existing) throw salesError('duplicatePriceListItem');
  };
  return {
    beforeCreate(draft) {
      cells.fill(draft, 'pricingmethodcode', currencyAmount);
      cells.fill(draft, 'quantitysellingcode', 1);
      cells.fill(draft, 'roundingpolicycode', 1);
      check(draft);
    },
    beforeUpdate: check,
  };
};

function parents(environment: Environment, cells: Cells, draft: Draft): { list: Row; product: Row } {
  const { catalog, database } = environment;
  const listId = cells.id(draft, 'pricelevelid');
  if (listId === null) throw salesError('priceListMissing');
  const productId = cells.id(draft, 'productid');
  if (productId === null) throw salesError('productMissing');
  const lists = new Cells(catalog.table('pricelevel'));
  const products = new Cells(catalog.table('product'));
  const list = database.find(lists.table, listId)!;
  const product = database.find(products.table, productId)!;
  if (products.number(product, 'productstructure') === ProductStructure.family) throw salesError('familyOnPriceList');
  if (!draft.existing && products.number(product, 'statecode') === ProductState.retired)
    throw salesError('retiredOnPriceList');
  const currency = lists.get(list, 'transactioncurrencyid');
  if (cells.get(draft, 'transactioncurrencyid') !== currency) {
    if (cells.named(draft, 'transactioncurrencyid')) throw salesError('recordPriceListCurrency');
    cells.put(draft, 'transactioncurrencyid', currency);
  }
  return { list, product };
}

/** The unit is one of the product's group; the group follows from the unit. */
function checkUnit(environment: Environment, cells: Cells, draft: Draft, product: Row): void {
  const unitId = cells.id(draft, 'uomid');
  if (unitId === null) throw salesError('unitMissing');
  const units = new Cells(environment.catalog.table('uom'));
  const products = new Cells(environment.catalog.table('product'));
  const unit = environment.database.find(units.table, unitId)!;
  const group = units.id(unit, 'uomscheduleid');
  if (group !== products.id(product, 'defaultuomscheduleid')) throw salesError('unitNotOfProduct');
  if (cells.named(draft, 'uomscheduleid') && cells.id(draft, 'uomscheduleid') !== group)
    throw salesError('unitNotInGroup');
  cells.put(draft, 'uomscheduleid', group);
}

/** A price that is a share of the product's own price or cost is in the product's currency. */
function checkMethod(environment: Environment, cells: Cells, draft: Draft, list: Row, product: Row): void {
  if (cells.number(draft, 'pricingmethodcode') === currencyAmount) return;
  const percentage = Amount.of(cells.get(draft, 'percentage'));
  if (percentage.compare(Amount.zero) < 0 || percentage.compare(Amount.of(100_000)) >= 0)
    throw salesError('pricePercentage');
  const lists = new Cells(environment.catalog.table('pricelevel'));
  const products = new Cells(environment.catalog.table('product'));
  if (lists.get(list, 'transactioncurrencyid') !== products.get(product, 'transactioncurrencyid'))
    throw salesError('pricingMethodCurrency');
}

function checkDiscount(environment: Environment, cells: Cells, draft: Draft): void {
  const id = cells.id(draft, 'discounttypeid');
  const types = new Cells(environment.catalog.table('discounttype'));
  const type = id === null ? undefined : environment.database.find(types.table, id);
  if (!type || !types.flag(type, 'isamounttype')) return;
  if (types.get(type, 'transactioncurrencyid') !== cells.get(draft, 'transactioncurrencyid'))
    throw salesError('discountPriceListCurrency');
}
