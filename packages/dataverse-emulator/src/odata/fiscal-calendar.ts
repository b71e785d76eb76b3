import type { Environment } from '../environment/environment';

const day = 86_400;

/** Periods of a fiscal year by `organization.fiscalperiodtype`: annual, semiannual, quarterly, monthly, four weeks. */
const periodsByType = new Map<number, number>([
  [2000, 1],
  [2001, 2],
  [2002, 4],
  [2003, 12],
  [2004, 13],
]);

const periodNames = new Map<number, string>([
  [1, 'Year'],
  [2, 'Semester'],
  [4, 'Quarter'],
  [12, 'Month'],
  [13, 'P'],
]);

/** A fiscal period: the year it is named by, and its number from 1. */
export interface FiscalPeriod {
  year: number;
  period: number;
}

/**
 * The fiscal calendar of an environment, by the settings of its organization row: start of the year (January 1 when not set), kind of
 * periods (quarters when not set), and whether a year is named by its start or its end. Times are seconds since 1970, days in UTC.
 */
export class FiscalCalendar {
  /** Periods of a year. */
  readonly periods: number;
  private readonly month: number;
  private readonly dayOfMonth: number;
  private readonly namedByEnd: boolean;

  constructor(environment: Environment) {
    const start = environment.setting('fiscalcalendarstart');
    const date = new Date((typeof start === 'number' ? start : 0) * 1000);
    this.month = date.getUTCMonth();
    this.dayOfMonth = date.getUTCDate();
    this.periods = periodsByType.get(environment.setting('fiscalperiodtype') as number) ?? 4;
    this.namedByEnd = environment.setting('fiscalyeardisplaycode') === 2;
  }

  /** A number that rises by one with each period. */
  ordinalOf(second: number): number {
    const year = this.startYearOf(second);
    let index = this.periods - 1;
    while (index > 0 && second < this.startOf(year * this.periods + index)) index -= 1;
    return year * this.periods + index;
  }

  /** The first second of a period. */
  startOf(ordinal: number): number {
    const year = Math.floor(ordinal / this.periods);
    const index = ordinal - year * this.periods;
    if (this.periods === 13) return this.yearStart(year) + index * 28 * day;
    return Date.UTC(year, this.month + (index * 12) / this.periods, this.dayOfMonth) / 1000;
  }

  /** Year and number of the period a time lies in. */
  periodOf(second: number): FiscalPeriod {
    const ordinal = this.ordinalOf(second);
    const start = Math.floor(ordinal / this.periods);
    return { year: start + this.nameOffset, period: ordinal - start * this.periods + 1 };
  }

  /** The number of a period of a named year. */
  ordinal({ year, period }: FiscalPeriod): number {
    return (year - this.nameOffset) * this.periods + period - 1;
  }

  /** The text a period is shown with, such as `Quarter 1 FY2023`. */
  label({ year, period }: FiscalPeriod): string {
    return `${periodNames.get(this.periods)!} ${period} FY${year}`;
  }

  private get nameOffset(): number {
    return this.namedByEnd && (this.month > 0 || this.dayOfMonth > 1) ? 1 : 0;
  }

  private startYearOf(second: number): number {
    const year = new Date(second * 1000).getUTCFullYear();
    return second >= this.yearStart(year) ? year : year - 1;
  }

  private yearStart(year: number): number {
    return Date.UTC(year, this.month, this.dayOfMonth) / 1000;
  }
}
