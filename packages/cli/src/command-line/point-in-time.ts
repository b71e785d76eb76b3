import { InvalidArgumentError } from 'commander';

/** Reads a point in time, such as `2026-01-31T12:00:00Z` or `2026-01-31`, and gives it in ISO form. */
export function pointInTime(text: string): string {
  const time = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('It must be a time such as 2026-01-31T12:00:00Z, or a day such as 2026-01-31.');
  return time.toISOString();
}
