import type { CoupletError, ErrorFacts, RecordKey, RefusalReason, WriteResult } from '@couplet/core';
import type { Refusal, RowOutcome } from '../../client';
import type { BoundTable } from '../tables/bound-table';

/** Makes a refusal. */
export function refusedResult(reason: RefusalReason, code: string, message: string, facts: ErrorFacts): WriteResult {
  return { status: 'refused', reason, code, message, facts };
}

/** What a request was about, for the words of a refusal. */
export interface WriteContext {
  readonly table: string;
  readonly write: 'insert' | 'update' | 'delete';
  /** Whether rows of the table have versions that updates can be based on. */
  readonly versions: boolean;
  /** Whether a name is that of a column. */
  readonly isColumn: (name: string) => boolean;
}

/** What a write of rows of a table is about. */
export function writeContext(bound: BoundTable, write: WriteContext['write']): WriteContext {
  return {
    table: bound.table.name,
    write,
    versions: bound.live.optimisticConcurrency,
    isColumn: (name) => bound.live.columns.has(name),
  };
}

/** What became of a row, in the words of core. */
export function writeResult(key: RecordKey, outcome: RowOutcome, context: WriteContext): WriteResult {
  switch (outcome.kind) {
    case 'done':
      return { status: 'done', key, version: context.versions ? outcome.etag : null };
    case 'unknown':
      return { status: 'unknown', message: `The answer of Dataverse is missing: ${outcome.reason}.` };
    case 'failed':
      return unavailableResult(outcome.error, context.table);
    case 'refused':
      return refusalResult(outcome.refusal, context);
  }
}

/** A row that was not written because of trouble with the connection. */
export function unavailableResult(error: CoupletError, table: string): WriteResult {
  return refusedResult('unavailable', error.code, error.message, { ...error.facts, table });
}

/**
 * The refusal of a row (WA-26, WA-34). *Not found* means the row itself when it is updated or deleted, and a row that it refers to when it is
 * created. The server's text is shown except for duplicates, where it may repeat values.
 */
export function refusalResult(refusal: Refusal, context: WriteContext): WriteResult {
  const { table, write, isColumn } = context;
  const field = [...refusal.message.matchAll(/'([a-z_][a-z0-9_]*)'/g)].map(([, name]) => name ?? '').find(isColumn);
  const facts: ErrorFacts = {
    table,
    dataverseCode: refusal.code,
    status: refusal.status,
    ...(field === undefined ? {} : { field }),
  };
  const text = refusal.message.replace(/\.?\s*$/, '.');
  switch (refusal.kind) {
    case 'versionMismatch':
      if (write === 'insert') return duplicate(table, facts);
      return refusedResult(
        'version',
        'CPL_DATAVERSE_VERSION_CHANGED',
        `The row of ${table} was changed after it was read.`,
        facts,
      );
    case 'notFound':
      if (write === 'insert') return referenceMissing(text, table, facts);
      return refusedResult(
        'missing',
        'CPL_DATAVERSE_ROW_MISSING',
        `The row of ${table} does not exist any more.`,
        facts,
      );
    case 'duplicate':
      return duplicate(table, facts);
    case 'tooLong':
      return refusedResult(
        'invalid',
        'CPL_DATAVERSE_TEXT_TOO_LONG',
        `${text} Shorten the text, or let the field mapping cut it.`,
        facts,
      );
    case 'invalidValue':
      return refusedResult(
        'invalid',
        'CPL_DATAVERSE_VALUE_REFUSED',
        `Dataverse refused a value for ${table}: ${text}`,
        facts,
      );
    case 'privilege':
      return refusedResult(
        'forbidden',
        'CPL_DATAVERSE_FORBIDDEN',
        `Dataverse refused to ${write} a row of ${table}: ${text} Give the application user a security role with this privilege.`,
        facts,
      );
    case 'throttled':
    case 'unavailable':
      return refusedResult(
        'unavailable',
        'CPL_DATAVERSE_BUSY',
        `Dataverse is busy: ${text} It is tried again later.`,
        facts,
      );
    default:
      return refusedResult(
        refusal.status >= 500 ? 'unavailable' : 'invalid',
        'CPL_DATAVERSE_ROW_REFUSED',
        `Dataverse refused to ${write} a row of ${table} (${refusal.code ?? refusal.status}): ${text}`,
        facts,
      );
  }
}

/** A row refers to one that does not exist. */
export function referenceMissing(text: string, table: string, facts: ErrorFacts): WriteResult {
  return refusedResult(
    'invalid',
    'CPL_DATAVERSE_REFERENCE_MISSING',
    `A row of ${table} refers to one that does not exist: ${text}`,
    facts,
  );
}

/** Another row has the values of an alternate key already; `other` is its id. */
export function keyTaken(table: string, other: string): WriteResult {
  return refusedResult(
    'duplicate',
    'CPL_DATAVERSE_DUPLICATE',
    `The row ${other} of ${table} has the values of an alternate key already. Couple the record with it, or change the values.`,
    { table, other },
  );
}

function duplicate(table: string, facts: ErrorFacts): WriteResult {
  return refusedResult(
    'duplicate',
    'CPL_DATAVERSE_DUPLICATE',
    `A row of ${table} with this key, or with the values of an alternate key, exists already.`,
    facts,
  );
}
