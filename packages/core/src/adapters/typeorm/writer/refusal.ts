import type { RefusalReason, WriteResult } from '../../../ports/bulk-writer';
import type { ErrorFacts } from '../../../sdk/couplet-error';
import type { BoundTable } from '../bound-table';
import type { DatabaseFailure } from '../failure';

/** A refused record. */
export type Refused = Extract<WriteResult, { readonly status: 'refused' }>;

function refused(reason: RefusalReason, code: string, message: string, facts: ErrorFacts): Refused {
  return { status: 'refused', reason, code, message, facts };
}

/** The record was changed since the version that the update is based on. */
export function versionChanged(table: BoundTable): Refused {
  return refused('version', 'CPL_VERSION_CHANGED', `The record of ${table.table.name} was changed after it was read.`, {
    table: table.table.name,
  });
}

/** There is no such record. */
export function recordMissing(table: BoundTable): Refused {
  return refused('missing', 'CPL_RECORD_MISSING', `There is no record of ${table.table.name} with this key.`, {
    table: table.table.name,
  });
}

/** A record with this key exists already. */
export function keyTaken(table: BoundTable): Refused {
  const message = `A record of ${table.table.name} with this key exists already.`;
  return refused('duplicate', 'CPL_DUPLICATE_KEY', message, { table: table.table.name, field: table.table.id });
}

/** A field cannot hold its value. */
export function valueUnfit(table: BoundTable, field: string, problem: string): Refused {
  const message = `The value of ${table.table.name}.${field} cannot be stored: ${problem}.`;
  return refused('invalid', 'CPL_VALUE_UNFIT', message, { table: table.table.name, field });
}

/** A trigger of the table left the record as it was. */
export function suppressed(table: BoundTable): Refused {
  const message = `A trigger of table ${table.name} kept the record from being written.`;
  return refused('invalid', 'CPL_WRITE_SUPPRESSED', message, { table: table.table.name });
}

/** The failures that are the fault of one record, so that its neighbours may go without it. */
export function isRowFault(failure: DatabaseFailure): boolean {
  return /^(22|23|44|P0|55P03|57014|42501)/.test(failure.code);
}

/** What PostgreSQL said of one record. Its own message may hold values, so it is repeated only where a trigger raised it for people. */
export function refusalOf(table: BoundTable, failure: DatabaseFailure): Refused {
  const column = failure.column;
  const facts: Record<string, string> = { table: table.table.name, sqlState: failure.code };
  if (failure.table !== undefined && failure.table !== table.name) facts.otherTable = failure.table;
  if (column !== undefined) facts.column = column;
  if (failure.constraint !== undefined) facts.constraint = failure.constraint;
  const where = [failure.constraint && `constraint ${failure.constraint}`, column && `column ${column}`]
    .filter(Boolean)
    .join(', ');
  const what = `PostgreSQL refuses the record of ${table.table.name}`;
  const detail = `SQLSTATE ${failure.code}${where === '' ? '' : `, ${where}`}`;
  if (failure.code === '23505')
    return refused(
      'duplicate',
      'CPL_DUPLICATE_VALUE',
      `${what}: a value that must be unique is taken (${detail}).`,
      facts,
    );
  if (failure.code === '42501')
    return refused('forbidden', 'CPL_WRITE_FORBIDDEN', `${what}: no right to write it (${detail}).`, facts);
  if (failure.code === '55P03' || failure.code === '57014')
    return refused(
      'unavailable',
      'CPL_RECORD_LOCKED',
      `${what} at present: somebody else holds it (${detail}).`,
      facts,
    );
  if (failure.code.startsWith('P0'))
    return refused('invalid', 'CPL_RECORD_REFUSED', `${what}: ${failure.message} (${detail}).`, facts);
  return refused('invalid', 'CPL_RECORD_REFUSED', `${what} (${detail}).`, facts);
}
