import type { Finding } from './finding';
import type { CompanyRows, TableName } from './tables';

/** A row, or one value of a row that did arrive, which did not make it into the company, and why. */
export interface LeftBehind {
  readonly table: TableName;
  /** The row's key, its parts joined by commas. */
  readonly key: string;
  readonly field?: string;
  readonly what: 'row' | 'value';
  readonly reason: string;
}

/** What became of the rows of one table: `read = kept + leftBehind`, and the company holds `kept + added` rows. */
export interface TableCounts {
  readonly read: number;
  readonly kept: number;
  /** Rows that no file holds and that a rule made: company contacts, relations, exchange rates, number series. */
  readonly added: number;
  readonly leftBehind: number;
}

/** Which number series serves which table, by series code. */
export interface Numbering {
  readonly customerNos: string;
  readonly vendorNos: string;
  readonly contactNos: string;
}

/** Business relation codes that tie company contacts to customers and vendors. */
export interface RelationCodes {
  readonly customer: string;
  readonly vendor: string;
}

/** A company as the demonstration loads it: plain rows, checked, with every rule applied. */
export interface Company {
  readonly name: string;
  /** Which dataset of the folder it is, when the folder holds several. */
  readonly dataset?: string;
  readonly localCurrencyCode: string;
  /** Base currency of the Dataverse organization it is meant for. */
  readonly baseCurrencyCode: string;
  readonly countryRegionCode: string;
  /** `yyyy-mm-dd`; every relative date of the folder was worked out from it. */
  readonly workDate: string;
  readonly numbering: Numbering;
  readonly businessRelationCodes: RelationCodes;
  /** The `dataverse` part of `company.json`, as it stands there. */
  readonly dataverse: Readonly<Record<string, unknown>>;
  readonly tables: CompanyRows;
  readonly leftBehind: readonly LeftBehind[];
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<TableName, TableCounts>>;
}
