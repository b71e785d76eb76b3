/** A date, perhaps with a time of day, as it was written: no zone is applied. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Whether the calendar has this day, in the years 1 to 9999. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= days;
}

/** Checked parts, or null when there is no such moment. */
export function dateParts(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): DateParts | null {
  const isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  return isTime && isCalendarDate(year, month, day) ? { year, month, day, hour, minute, second } : null;
}

/** `yyyy-mm-dd`. */
export const dateText = ({ year, month, day }: DateParts): string => `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

/** `yyyy-mm-ddThh:mm:ssZ`. */
export const instantText = (parts: DateParts): string =>
  `${dateText(parts)}T${pad(parts.hour)}:${pad(parts.minute)}:${pad(parts.second)}Z`;

/** A year of two digits lies between 1950 and 2049. */
export const fullYear = (twoDigits: number): number => twoDigits + (twoDigits < 50 ? 2000 : 1900);

const pad = (number: number, digits = 2): string => String(number).padStart(digits, '0');
