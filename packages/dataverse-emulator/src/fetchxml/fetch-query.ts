/** How a linked table is joined; the last four stand inside a filter only. */
export type LinkType =
  'inner' | 'outer' | 'in' | 'exists' | 'matchfirstrowusingcrossapply' | 'any' | 'not any' | 'all' | 'not all';

/** A column to return, to group by or to aggregate. */
export interface FetchAttribute {
  name: string;
  alias: string | undefined;
  aggregate: string | undefined;
  groupBy: boolean;
  dateGrouping: string | undefined;
  distinct: boolean;
  rowAggregate: string | undefined;
}

/** One item of the order of the result. */
export interface FetchOrder {
  attribute: string | undefined;
  alias: string | undefined;
  entityName: string | undefined;
  descending: boolean;
}

/** A condition on a column. */
export interface FetchCondition {
  attribute: string;
  operator: string;
  values: string[];
  /** Column to compare with: `column` or `alias.column`. */
  valueOf: string | undefined;
  entityName: string | undefined;
}

/** Conditions, filters and linked tables of which all or any must hold. */
export interface FetchFilter {
  type: 'and' | 'or';
  conditions: FetchCondition[];
  filters: FetchFilter[];
  links: FetchLink[];
}

/** What the root table and each linked table have in common. */
export interface FetchNode {
  table: string;
  attributes: FetchAttribute[];
  allAttributes: boolean;
  noAttributes: boolean;
  orders: FetchOrder[];
  filters: FetchFilter[];
  links: FetchLink[];
}

/** A linked table: joined where its column `from` equals the column `to` of the table above it. */
export interface FetchLink extends FetchNode {
  from: string;
  to: string;
  alias: string | undefined;
  type: LinkType;
}

/** A query in FetchXML (WA-103). */
export interface FetchQuery {
  entity: FetchNode;
  page: number;
  count: number | undefined;
  cookie: string | undefined;
  top: number | undefined;
  distinct: boolean;
  aggregate: boolean;
  aggregateLimit: number | undefined;
  returnTotalRecordCount: boolean;
  /** Orders choices by number instead of label. */
  rawOrder: boolean;
}
