import type { Environment } from '../../environment/environment';
import { notEmulated } from '../../errors/common-errors';
import { DataverseError } from '../../errors/dataverse-error';
import { ErrorCode } from '../../errors/error-code';
import { defaultCurrency } from '../../rules/money-precision';
import type { RuleFactory } from '../../rules/row-rule';
import type { Row } from '../../store/row';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { salesError } from '../sales-error';
import { ProductState, refusedTransition } from './product-life-cycle';
import { ProductNumbers } from './product-numbers';
import { ProductStructure } from './product-structure';

/** Products: number, unit group and default unit, currency, place in a family (WA-226 to WA-230). */
export const product: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'product') return undefined;
  const cells = new Cells(table);
  const numbers = new ProductNumbers(environment, cells);
  return {
    beforeCreate(draft, caller) {
      cells.fill(draft, 'productstructure', ProductStructure.product);
      refuseBundlesAndKits(cells, draft);
      cells.fill(draft, 'transactioncurrencyid', defaultCurrency(environment, caller.userId));
      putInitialState(environment, cells, draft);
      checkNumber(numbers, cells, draft);
      checkUnits(environment, cells, draft);
      checkValidity(cells, draft);
      checkParent(environment, cells, draft);
    },
    beforeUpdate(draft) {
      refuseBundlesAndKits(cells, draft);
      if (cells.changes(draft, 'productnumber')) checkNumber(numbers, cells, draft);
      if (cells.changes(draft, 'defaultuomscheduleid')) {
        // No source names a code for this; the integration and application practice treat the group as fixed (WA-227, WA-242, UG-13).
        throw new DataverseError(
          ErrorCode.invalidArgument,
          'The unit group of a product cannot be changed after the product is created.',
        );
      }
      if (cells.changes(draft, 'defaultuomid')) checkUnits(environment, cells, draft);
      if (cells.changes(draft, 'transactioncurrencyid') && hasPercentagePrices(environment, draft.existing!))
        throw salesError('productCurrencyFixed');
      checkValidity(cells, draft);
      checkTransition(environment, cells, draft);
    },
    afterCreate: (row) => numbers.note(row),
    afterUpdate: (row) => numbers.note(row),
  };
};

/** Their parts are not there, so that lines with them would have other prices than in Dataverse. */
function refuseBundlesAndKits(cells: Cells, draft: Draft): void {
  if (cells.number(draft, 'productstructure') === ProductStructure.bundle) throw notEmulated('bundles');
  if (cells.get(draft, 'iskit') === true) throw notEmulated('kits');
}

/** New products are drafts, unless the organization creates those without a family active (WA-228, WA-229). */
function putInitialState(environment: Environment, cells: Cells, draft: Draft): void {
  const direct =
    environment.setting('createproductswithoutparentinactivestate') === true &&
    cells.get(draft, 'parentproductid') === null;
  const wanted = cells.named(draft, 'statecode') ? cells.number(draft, 'statecode') : null;
  if (wanted !== null && wanted !== ProductState.draft && !(direct && wanted === ProductState.active)) {
    throw new DataverseError(
      ErrorCode.invalidArgument,
      'A new product is in the draft state; publish it after it is created, or set createproductswithoutparentinactivestate of the organization.',
    );
  }
  cells.put(draft, 'statecode', wanted ?? (direct ? ProductState.active : ProductState.draft));
}

function checkNumber(numbers: ProductNumbers, cells: Cells, draft: Draft): void {
  const number = cells.get(draft, 'productnumber');
  if (number === null) throw salesError('productNumberMissing');
  const holder = numbers.find(String(number));
  if (holder && holder !== draft.existing) throw salesError('productNumberExists');
}

/** A family has no units; everything else has a unit group, and a default unit of that group. */
function checkUnits(environment: Environment, cells: Cells, draft: Draft): void {
  if (cells.number(draft, 'productstructure') === ProductStructure.family) return;
  const group = cells.id(draft, 'defaultuomscheduleid');
  if (group === null) throw salesError('productUnitGroupMissing');
  const unitId = cells.id(draft, 'defaultuomid');
  if (unitId === null) throw salesError('unitMissing');
  const units = new Cells(environment.catalog.table('uom'));
  const unit = environment.database.find(units.table, unitId);
  if (!unit || units.id(unit, 'uomscheduleid') !== group) throw salesError('unitNotInGroup');
}

function checkValidity(cells: Cells, draft: Draft): void {
  const from = cells.get(draft, 'validfromdate');
  const to = cells.get(draft, 'validtodate');
  if (from !== null && to !== null && String(from) > String(to))
    throw new DataverseError(ErrorCode.invalidArgument, 'The start date of a product must not be after its end date.');
}

function checkParent(environment: Environment, cells: Cells, draft: Draft): void {
  const parentId = cells.id(draft, 'parentproductid');
  const parent = parentId === null ? undefined : environment.database.find(cells.table, parentId);
  if (parent && cells.number(parent, 'productstructure') !== ProductStructure.family)
    throw salesError('parentNotFamily');
}

function checkTransition(environment: Environment, cells: Cells, draft: Draft): void {
  if (!cells.changes(draft, 'statecode')) return;
  const row = draft.existing!;
  const to = cells.number(draft, 'statecode')!;
  const reason = refusedTransition(cells.number(row, 'statecode')!, to);
  if (reason) throw salesError(reason);
  if (to === ProductState.active) checkParentActive(environment, cells, row);
  if (
    to === ProductState.retired &&
    childrenOf(environment, row).some((child) => cells.number(child, 'statecode') !== ProductState.retired)
  )
    throw salesError('familyHasUnretiredChild');
}

function checkParentActive(environment: Environment, cells: Cells, row: Row): void {
  const parentId = cells.id(row, 'parentproductid');
  const parent = parentId === null ? undefined : environment.database.find(cells.table, parentId);
  if (parent && cells.number(parent, 'statecode') !== ProductState.active) throw salesError('parentNotPublished');
}

/** The products directly below a family. */
export function childrenOf(environment: Environment, row: Row): Row[] {
  const table = environment.catalog.table('product');
  const store = environment.database.store(table);
  return store.references.rows(new Cells(table).column('parentproductid'), row.id, () => store.rows());
}

function hasPercentagePrices(environment: Environment, row: Row): boolean {
  const items = new Cells(environment.catalog.table('productpricelevel'));
  const store = environment.database.store(items.table);
  return store.references
    .rows(items.column('productid'), row.id, () => store.rows())
    .some((item) => (items.number(item, 'pricingmethodcode') ?? 1) !== 1);
}
