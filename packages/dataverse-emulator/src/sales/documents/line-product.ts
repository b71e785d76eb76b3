import type { Environment } from '../../environment/environment';
import type { Row } from '../../store/row';
import type { Cell } from '../../values/cell';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { Amount } from '../pricing/amount';
import { ProductState } from '../products/product-life-cycle';
import { ProductStructure } from '../products/product-structure';
import { salesError } from '../sales-error';
import type { DocumentKind } from './document-kind';

/**
 * Holds a line against its product: a write-in has a description and no unit, a product line has a product that can be sold and one of its
 * units (WA-213, WA-228).
 *
 * @throws DataverseError
 */
export function checkLineProduct(environment: Environment, cells: Cells, line: Draft): void {
  const productId = cells.id(line, 'productid');
  const unitId = cells.id(line, 'uomid');
  if (cells.flag(line, 'isproductoverridden') || cells.get(line, 'productdescription') !== null) {
    if (productId !== null) throw salesError('productWithWriteIn');
    if (unitId !== null) throw salesError('unitWithWriteIn');
    return;
  }
  if (productId === null) throw salesError('productMissing');
  const products = new Cells(environment.catalog.table('product'));
  const product = environment.database.find(products.table, productId);
  if (!product) throw salesError('productMissing');
  if (cells.changes(line, 'productid')) checkSellable(products, product);
  if (unitId === null) throw salesError('unitMissing');
  if (cells.changes(line, 'uomid') || cells.changes(line, 'productid'))
    checkUnit(environment, products, product, unitId);
  if (cells.changes(line, 'quantity')) checkQuantity(cells, line, products, product);
}

/** Names a line after its product or its description, unless the caller does. */
export function putLineName(environment: Environment, kind: DocumentKind, cells: Cells, line: Draft): void {
  const products = new Cells(environment.catalog.table('product'));
  const productId = cells.id(line, 'productid');
  const product = productId === null ? undefined : environment.database.find(products.table, productId);
  const description = cells.get(line, 'productdescription');
  const name = product ? products.get(product, 'name') : description;
  if (!cells.named(line, kind.lineName) && cells.changes(line, product ? 'productid' : 'productdescription'))
    cells.put(line, kind.lineName, shortened(cells, kind.lineName, name));
  if (cells.changes(line, 'productid')) {
    cells.put(line, 'productnumber', product ? products.get(product, 'productnumber') : null);
    if (!cells.named(line, 'productname')) cells.put(line, 'productname', name);
  }
}

function shortened(cells: Cells, column: string, text: Cell): Cell {
  return typeof text === 'string' ? text.slice(0, cells.column(column).definition.maxLength) : text;
}

function checkSellable(products: Cells, product: Row): void {
  if (products.number(product, 'productstructure') === ProductStructure.family) throw salesError('familyOnLine');
  const state = products.number(product, 'statecode');
  // A product under revision is still sold as it was published.
  if (state !== ProductState.active && state !== ProductState.underRevision) throw salesError('onlyActiveProducts');
}

function checkUnit(environment: Environment, products: Cells, product: Row, unitId: string): void {
  const units = new Cells(environment.catalog.table('uom'));
  const unit = environment.database.find(units.table, unitId);
  if (!unit || units.id(unit, 'uomscheduleid') !== products.id(product, 'defaultuomscheduleid'))
    throw salesError('unitNotOfProduct');
}

/** A quantity has no more decimals than its product allows. */
function checkQuantity(cells: Cells, line: Draft, products: Cells, product: Row): void {
  const quantity = Amount.of(cells.get(line, 'quantity'));
  const digits = products.number(product, 'quantitydecimal') ?? 0;
  if (quantity.rounded(digits).compare(quantity) !== 0) throw salesError('quantityDecimals');
}
