const datePattern = /^(\d{4})-(\d\d)-(\d\d)$/;
const instantPattern = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(\d+))?Z$/;

/** Why a text is no day from 0001-01-01 to 9999-12-31, or undefined. */
export function dateProblem(text: string): string | undefined {
  const match = datePattern.exec(text);
  if (match === null) return 'it is no date such as 2026-01-31';
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year === 0) return 'it lies before the year 1';
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? undefined : 'there is no such day';
}

/** Why a text is no instant in UTC that PostgreSQL keeps exactly (microseconds), or undefined. A second 60 is none. */
export function instantProblem(text: string): string | undefined {
  const match = instantPattern.exec(text);
  if (match === null) return 'it is no instant such as 2026-01-31T12:00:00Z';
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > 6) return `it has ${fraction.length} digits after the second, and the column keeps 6`;
  return dateProblem(match[1] ?? '');
}
