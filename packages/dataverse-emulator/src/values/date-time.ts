const timestamp = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;
const bareDate = /^(\d{4})-(\d\d)-(\d\d)$/;
/** 1753-01-01T00:00:00Z, the first moment a date-time column can hold (WA-38), in seconds since 1970. */
export const earliestSecond = Date.UTC(1753, 0, 1) / 1000;

/** Reads `yyyy-MM-ddTHH:mm:ss` with `Z` or an offset into whole seconds since 1970 UTC (WA-38); undefined when it is none. */
export function parseDateTime(text: string): number | undefined {
  const match = timestamp.exec(text);
  if (!match || !isCalendarDay(match[1]!, match[2]!, match[3]!)) return undefined;
  if (Number(match[4]) > 23 || Number(match[5]) > 59 || Number(match[6] ?? 0) > 59) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

/** Reads `yyyy-MM-dd` (Edm.Date, WA-35); undefined when it is none or before 1753. */
export function parseDate(text: string): string | undefined {
  const match = bareDate.exec(text);
  if (!match || !isCalendarDay(match[1]!, match[2]!, match[3]!) || Number(match[1]) < 1753) return undefined;
  return text;
}

function isCalendarDay(year: string, month: string, day: string): boolean {
  const m = Number(month);
  const d = Number(day);
  return m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(Number(year), m, 0)).getUTCDate();
}

const printed = new Map<number, string>();

/** Prints seconds since 1970 as `yyyy-MM-ddTHH:mm:ssZ`: UTC, whole seconds (WA-38). */
export function printDateTime(seconds: number): string {
  let text = printed.get(seconds);
  if (text === undefined) {
    text = `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
    if (printed.size > 5000) printed.clear();
    printed.set(seconds, text);
  }
  return text;
}

/** Seconds since 1970 of midnight UTC of a `yyyy-MM-dd` date. */
export function secondsOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 1000;
}
