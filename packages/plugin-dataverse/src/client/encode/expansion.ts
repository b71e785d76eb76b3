import { InvalidValueError } from '../errors/invalid-value-error';
import type { TableDefinition } from '../table-definition';
import { conditionText, type FilterCondition } from './condition';
import { orderText, positiveInteger, selectText, type Order } from './query-options';
import { wireName } from './wire-name';

/** Related rows to read along with a row (WA-95 to WA-100). */
export interface Expansion {
  /** Navigation property; case-sensitive. */
  readonly navigation: string;
  /** The table that it leads to. */
  readonly table: TableDefinition;
  /** Columns of that table, by logical names. */
  readonly select: readonly string[];
  /** Reads nothing but the key of the row that a lookup points to; without columns and further expansions (WA-99). */
  readonly keyOnly?: boolean;
  /** True for a collection of rows; a lookup otherwise. */
  readonly many?: boolean;
  /** Which rows of a collection. */
  readonly filter?: FilterCondition;
  /** The order of a collection; not within another expansion (WA-96). */
  readonly orderBy?: readonly Order[];
  /** Rows of a collection at most; not within another expansion (WA-96). */
  readonly top?: number;
  readonly expand?: readonly Expansion[];
}

/** Expansions in one query at most (WA-95). */
const maxExpansions = 15;

/** The `$expand` text of expansions, before percent-encoding. Throws for what the server is known to refuse. */
export function expansionsText(expansions: readonly Expansion[]): string {
  if (count(expansions) > maxExpansions)
    throw new InvalidValueError('a query', `within the limit of ${maxExpansions} expansions`);
  return expansions.map((expansion) => expansionText(expansion, false)).join(',');
}

function count(expansions: readonly Expansion[]): number {
  return expansions.reduce((total, { expand }) => total + 1 + count(expand ?? []), 0);
}

function expansionText(expansion: Expansion, nested: boolean): string {
  const { navigation, table, select, many = false, filter, orderBy, top, expand = [] } = expansion;
  const where = `the expansion of ${navigation}`;
  if (expansion.keyOnly === true) {
    if (many || select.length + expand.length > 0 || (filter ?? orderBy ?? top) !== undefined)
      throw new InvalidValueError(
        where,
        'that of a lookup, free of columns, conditions and expansions (it reads the key only)',
      );
    return `${wireName(navigation)}/$ref`;
  }
  if (!many && (filter ?? orderBy ?? top) !== undefined)
    throw new InvalidValueError(where, 'free of filter, order and limit (it leads to one row)');
  if (nested && (orderBy ?? top) !== undefined)
    throw new InvalidValueError(where, 'free of order and limit (it lies within another expansion)');
  const options = [`$select=${selectText(select, table)}`];
  const condition = filter === undefined ? '' : conditionText(filter, table);
  if (condition !== '') options.push(`$filter=${condition}`);
  if (orderBy !== undefined && orderBy.length > 0) options.push(`$orderby=${orderText(orderBy, table)}`);
  if (top !== undefined) options.push(`$top=${positiveInteger(top, '$top')}`);
  if (expand.length > 0) options.push(`$expand=${expand.map((inner) => expansionText(inner, true)).join(',')}`);
  return `${wireName(navigation)}(${options.join(';')})`;
}
