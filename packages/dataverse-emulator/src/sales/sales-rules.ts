import type { RuleFactory } from '../rules/row-rule';
import { documentHeader } from './documents/header-rule';
import { documentLine } from './documents/line-rule';
import { annotation } from './notes/annotation';
import { post } from './notes/post';
import { discount, discountList } from './products/discount-list';
import { priceList } from './products/price-list';
import { priceListItem } from './products/price-list-item';
import { product } from './products/product';
import { unit } from './units/unit';
import { unitGroup } from './units/unit-group';

/** The rules of the sales tables. They run before the state and money rules, which work with what these put into a row. */
export const salesRules: readonly RuleFactory[] = [
  unitGroup,
  unit,
  product,
  priceList,
  priceListItem,
  discountList,
  discount,
  documentHeader,
  documentLine,
  annotation,
  post,
];
