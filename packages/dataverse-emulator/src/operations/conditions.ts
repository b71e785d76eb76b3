import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Table } from '../metadata/table';
import { tagOf } from '../odata/tag-of-row';
import type { Row } from '../store/row';

/** The weak etag of a row: its version number (WA-73), in elastic tables one in the form of an id. */
export function etagOf(table: Table, row: Row): string {
  return `W/"${tagOf(table, row)}"`;
}

/** Whether a condition header names the row's present version, or any (`*`). */
export function matchesAnyEtag(header: string, table: Table, row: Row): boolean {
  return header.split(',').some((etag) => {
    const bare = etag.trim();
    return bare === '*' || bare.replace(/^W\//, '').replaceAll('"', '') === tagOf(table, row);
  });
}

/** A condition header; the literal `null` and an absent header mean no condition (WA-11). */
export function conditionOf(header: string | undefined): string | undefined {
  return header === undefined || header.trim() === 'null' || header.trim() === '' ? undefined : header.trim();
}

/**
 * Holds `If-Match` against a row that exists (WA-75, WA-76).
 *
 * @throws DataverseError 412 when the version differs, 400 when the table has no optimistic concurrency
 */
export function checkIfMatch(table: Table, row: Row, header: string | undefined): void {
  const condition = conditionOf(header);
  if (condition === undefined || condition === '*') return;
  if (!table.definition.optimisticConcurrency) {
    throw new DataverseError(
      ErrorCode.optimisticConcurrencyNotEnabled,
      `Optimistic concurrency isn't enabled for entity type ${table.logicalName}. The IfVersionMatches value of ConcurrencyBehavior can ` +
        `only be used if optimistic concurrency is enabled.`,
    );
  }
  if (!matchesAnyEtag(condition, table, row)) {
    throw new DataverseError(
      ErrorCode.concurrencyVersionMismatch,
      "The version of the existing record doesn't match the RowVersion property provided.",
    );
  }
}
