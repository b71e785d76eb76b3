import type { Caller } from '../../environment/caller';
import type { Environment } from '../../environment/environment';
import type { Row } from '../../store/row';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { linesOf, refreshTotals } from '../pricing/document-totals';
import { priceLine } from '../pricing/price-line';
import { writeAsPlatform } from '../platform-write';
import type { DocumentKind } from './document-kind';
import { putOwner } from './line-from-header';

/** Prices all lines of a document again, and sums them. */
export function repriceLines(environment: Environment, kind: DocumentKind, header: Row, caller: Caller): void {
  const table = environment.catalog.table(kind.line);
  for (const line of linesOf(environment, kind, header.id))
    writeAsPlatform(environment, table, line, caller, (draft) => priceLine(environment, kind, draft, header));
  refreshTotals(environment, kind, header, caller);
}

/** Repeats a document's state, price lock and owner on its lines. */
export function repeatOnLines(environment: Environment, kind: DocumentKind, header: Row, caller: Caller): void {
  const table = environment.catalog.table(kind.line);
  for (const line of linesOf(environment, kind, header.id))
    writeAsPlatform(environment, table, line, caller, (draft, cells) => {
      putHeaderState(environment, kind, draft, header);
      putOwner(environment, kind, cells, draft, header);
    });
}

/** Puts a document's state and price lock into one of its lines. */
export function putHeaderState(environment: Environment, kind: DocumentKind, line: Draft, header: Row): void {
  const headers = new Cells(environment.catalog.table(kind.header));
  const cells = new Cells(line.table);
  cells.put(line, kind.parentState, headers.get(header, 'statecode'));
  if (kind.parentLock) cells.put(line, kind.parentLock, headers.flag(header, 'ispricelocked'));
}
