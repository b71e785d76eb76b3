import type { Caller } from '../../environment/caller';
import { DataverseError } from '../../errors/dataverse-error';
import { ErrorCode } from '../../errors/error-code';
import type { RuleFactory } from '../../rules/row-rule';
import type { Row } from '../../store/row';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { isCalculated } from '../pricing/calculation-switches';
import { countLines, refreshTotals } from '../pricing/document-totals';
import { priceLine } from '../pricing/price-line';
import { kindOfLine, type DocumentKind } from './document-kind';
import { checkEditable } from './editable';
import { putHeaderState } from './header-to-lines';
import { checkLineCurrency, putOwner } from './line-from-header';
import { checkLineProduct, putLineName } from './line-product';

const skipOnCreate = [1, 3];
const skipOnUpdate = [2, 3];

/** Lines of opportunities, quotes, orders and invoices: product, unit, price, and the totals of their header (WA-213 to WA-220). */
export const documentLine: RuleFactory = (table, environment) => {
  const kind = kindOfLine(table.logicalName);
  if (!kind) return undefined;
  const cells = new Cells(table);
  const headers = environment.catalog.find(kind.header);
  const headerOf = (source: Row | Draft): Row | undefined => {
    const id = cells.id(source, kind.parent);
    return id === null || !headers ? undefined : environment.database.find(headers, id);
  };
  const refresh = (header: Row | undefined, caller: Caller): void => {
    if (!header || environment.database.leaving.has(header) || !isCalculated(environment, kind)) return;
    refreshTotals(environment, kind, header, caller);
  };
  const complete = (draft: Draft, header: Row): void => {
    checkLineCurrency(environment, kind, cells, draft, header);
    checkLineProduct(environment, cells, draft);
    putLineName(environment, kind, cells, draft);
    putHeaderState(environment, kind, draft, header);
  };
  return {
    beforeCreate(draft, caller) {
      const header = headerOf(draft);
      if (!header) throw missingHeader(kind);
      if (draft.message === undefined) checkEditable(environment, kind, header, caller);
      putDefaults(cells, draft);
      putOwner(environment, kind, cells, draft, header);
      cells.fill(draft, 'sequencenumber', countLines(environment, kind, header.id) + 1);
      complete(draft, header);
      const skips = skipOnCreate.includes(cells.number(draft, 'skippricecalculation') ?? 0);
      if (isCalculated(environment, kind) && !skips) priceLine(environment, kind, draft, header);
    },
    beforeUpdate(draft, caller) {
      const header = headerOf(draft);
      if (!header) throw missingHeader(kind);
      if (draft.message === undefined) {
        checkEditable(environment, kind, header, caller);
        const left = headerOf(draft.existing!);
        if (left && left !== header) checkEditable(environment, kind, left, caller);
      }
      complete(draft, header);
      const skips = skipOnUpdate.includes(cells.number(draft, 'skippricecalculation') ?? 0);
      if (isCalculated(environment, kind) && !skips) priceLine(environment, kind, draft, header);
    },
    afterCreate: (row, caller) => refresh(headerOf(row), caller),
    afterUpdate(row, before, caller) {
      const header = headerOf(row);
      const left = headerOf(before);
      refresh(header, caller);
      if (left !== header) refresh(left, caller);
    },
    beforeDelete(row, caller) {
      const header = headerOf(row);
      if (header && !environment.database.leaving.has(header)) checkEditable(environment, kind, header, caller);
    },
    afterDelete: (row, caller) => refresh(headerOf(row), caller),
  };
};

function putDefaults(cells: Cells, draft: Draft): void {
  cells.fill(draft, 'producttypecode', 1);
  cells.fill(draft, 'propertyconfigurationstatus', 2);
  cells.fill(draft, 'isproductoverridden', false);
  cells.fill(draft, 'ispriceoverridden', false);
}

function missingHeader(kind: DocumentKind): DataverseError {
  return new DataverseError(
    ErrorCode.requiredFieldMissing,
    `A ${kind.line} belongs to a ${kind.header}; name it in '${kind.parent}'.`,
  );
}
