import { escapeIdentifier } from 'pg';

/** An identifier, safe in SQL whatever characters it holds. */
export function quoted(...path: readonly string[]): string {
  return path.map((part) => escapeIdentifier(part)).join('.');
}
