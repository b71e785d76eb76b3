import type { TableDefinition } from '../../table-definition';
import type { PlainValue } from '../../values';

/** Comparisons of FetchXML with one value. */
export type FetchComparison =
  | 'eq'
  | 'ne'
  | 'gt'
  | 'ge'
  | 'lt'
  | 'le'
  | 'like'
  | 'not-like'
  | 'begins-with'
  | 'not-begin-with'
  | 'ends-with'
  | 'not-end-with'
  | 'on'
  | 'on-or-after'
  | 'on-or-before'
  | 'under'
  | 'eq-or-under'
  | 'not-under'
  | 'above'
  | 'eq-or-above';

/** Comparisons of FetchXML with a number of hours, days, weeks, months or years. */
export type FetchSpan =
  `${'last' | 'next' | 'olderthan'}-x-${'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years'}`;

/** Comparisons of FetchXML with several values. */
export type FetchSetComparison = 'in' | 'not-in' | 'between' | 'not-between' | 'contain-values' | 'not-contain-values';

/** Comparisons of FetchXML without a value. */
export type FetchState =
  | 'null'
  | 'not-null'
  | 'today'
  | 'yesterday'
  | 'tomorrow'
  | `${'last' | 'this' | 'next'}-${'week' | 'month' | 'year'}`
  | 'last-seven-days'
  | 'next-seven-days'
  | 'eq-userid'
  | 'ne-userid'
  | 'eq-userteams'
  | 'eq-useroruserteams'
  | 'eq-businessid'
  | 'ne-businessid';

/** A condition of FetchXML. `of` names a linked table by its alias, where the condition stands outside of that link. */
export type FetchCondition =
  | {
      readonly column: string;
      readonly is: FetchComparison;
      readonly value: Exclude<PlainValue, null>;
      readonly of?: string;
    }
  | { readonly column: string; readonly is: FetchSpan; readonly value: number; readonly of?: string }
  | {
      readonly column: string;
      readonly is: FetchSetComparison;
      readonly values: readonly Exclude<PlainValue, null>[];
      readonly of?: string;
    }
  | { readonly column: string; readonly is: FetchState; readonly of?: string }
  | { readonly all: readonly FetchCondition[] }
  | { readonly any: readonly FetchCondition[] };

/** A linked table: its rows are those whose `from` equals `to` of the table around it. */
export interface FetchLink {
  readonly table: TableDefinition;
  /** Column of the linked table. */
  readonly from: string;
  /** Column of the table around it. */
  readonly to: string;
  /** Names the link in the answer; letters, digits and underscores. */
  readonly alias: string;
  /** `outer` keeps rows without a linked one; `inner` is the default. */
  readonly kind?: 'inner' | 'outer' | 'exists' | 'in' | 'any' | 'not any' | 'all' | 'not all';
  readonly select?: readonly string[];
  readonly filter?: FetchCondition;
  readonly links?: readonly FetchLink[];
}

/** A query in FetchXML. Columns by logical names. */
export interface FetchQuery {
  readonly select: readonly string[];
  readonly filter?: FetchCondition;
  readonly orderBy?: readonly { readonly column: string; readonly descending?: boolean; readonly of?: string }[];
  readonly links?: readonly FetchLink[];
  /** Leaves out rows that equal an earlier one in all selected columns. */
  readonly distinct?: boolean;
  /** Rows at most; cannot go together with a page size. */
  readonly top?: number;
}

/** A column of an aggregating query: grouped by, or summed up. `as` names it in the answer. */
export type FetchAggregateColumn =
  | {
      readonly groupBy: string;
      readonly as: string;
      readonly by?: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'fiscal-period' | 'fiscal-year';
    }
  | {
      readonly aggregate: 'sum' | 'avg' | 'min' | 'max' | 'count' | 'countcolumn';
      readonly column: string;
      readonly as: string;
      /** Counts every value once; with `countcolumn`. */
      readonly distinct?: boolean;
    };

/** An aggregating query in FetchXML: at most 50,000 rows can be summed up (WA-102). */
export interface FetchAggregateQuery {
  readonly columns: readonly FetchAggregateColumn[];
  readonly filter?: FetchCondition;
  /** By the names that the columns have in the answer. */
  readonly orderBy?: readonly { readonly as: string; readonly descending?: boolean }[];
}
