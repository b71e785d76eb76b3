/** 1753-01-01T00:00:00Z, the first moment a date-time column can hold (WA-38), in seconds since 1970. */
export declare const earliestSecond: number;
/** Reads `yyyy-MM-ddTHH:mm:ss` with `Z` or an offset into whole seconds since 1970 UTC (WA-38); undefined when it is none. */
export declare function parseDateTime(text: string): number | undefined;
/** Reads `yyyy-MM-dd` (Edm.Date, WA-35); undefined when it is none or before 1753. */
export declare function parseDate(text: string): string | undefined;
/** Prints seconds since 1970 as `yyyy-MM-ddTHH:mm:ssZ`: UTC, whole seconds (WA-38). */
export declare function printDateTime(seconds: number): string;
/** Seconds since 1970 of midnight UTC of a `yyyy-MM-dd` date. */
export declare function secondsOfDate(date: string): number;
//# sourceMappingURL=date-time.d.ts.map
