/** A span of time: from (included) to before (not included), in seconds since 1970. */
export interface DateRange {
  from: number;
  before: number;
  /** Whether the function counts hours or minutes, which date-only columns refuse (WA-38). */
  hours: boolean;
}
/**
 * The span a date function stands for (WA-93), seen from `now`; undefined when the name is no such function. Days begin at
 * midnight UTC, weeks on Sunday.
 *
 * @throws DataverseError 400 for a value that is no date
 */
export declare function dateRange(
  name: string,
  count: () => number,
  text: () => string,
  now: number,
): DateRange | undefined;
//# sourceMappingURL=date-range.d.ts.map
