import type { CompanyLog } from './company-log';
import type { CompanySettings } from './company-settings';
import type { Place } from './finding';
import type { CompanyRows, TableName } from './tables';
import type { CellValue } from './tables/facts';

/** A row with what is known about it while a company is put together; rows that rules make have no place. */
export interface Entry<Row extends object = Record<string, CellValue>> {
  readonly row: Row;
  readonly inputs: Readonly<Record<string, CellValue>>;
  readonly place?: Place;
}

/** The rows of a company under construction. */
export type Entries = { [T in TableName]: Entry<CompanyRows[T][number]>[] };

/** A company under construction: rules read and change it in a fixed order. */
export interface Draft {
  readonly settings: CompanySettings & { readonly localCurrencyCode: string; readonly countryRegionCode: string };
  readonly entries: Entries;
  readonly log: CompanyLog;
}
