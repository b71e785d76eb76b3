import { idOfAddress } from '../encode/entity-path';
import { done, unknown, type Outcome } from '../outcome';
import type { Answer } from '../send/classify';
import { checkedEtag, type RowDecoder } from '../send/decode-row';
import { headerOf } from '../send/exchange';
import { textMember } from '../send/json';
import { responseObject } from '../send/response-body';
import type { TableDefinition } from '../table-definition';
import type { DataverseRow } from '../values';

/** A row that was written. */
export interface WrittenRow {
  readonly id: string;
  /** The new version, where it was asked for; otherwise null. */
  readonly etag: string | null;
  /** The row as it is now, where it was asked for. */
  readonly row?: DataverseRow;
  /** Of elastic tables: with it among the settings of a read, the read sees this write (WA-16). */
  readonly sessionToken?: string;
}

/**
 * The row that a create or update answered about. An answer that names no row, or another one than expected, proves nothing: its outcome
 * is unknown, whatever the status. `decode` reads the row that was asked for.
 */
export function writtenRow(
  answer: Answer,
  table: TableDefinition,
  expectedId: string | null,
  operation: string,
  decode: RowDecoder | null = null,
): Outcome<WrittenRow> {
  const found = answer.body.length > 0 ? fromBody(answer, table, operation, decode) : fromHeaders(answer, table);
  if (found === null) return unknown('the answer names no row');
  if (expectedId !== null && found.id !== expectedId.toLowerCase()) return unknown('the answer names another row');
  const sessionToken = headerOf(answer.headers, 'x-ms-session-token');
  return done(sessionToken === null ? found : { ...found, sessionToken });
}

function fromHeaders(answer: Answer, table: TableDefinition): WrittenRow | null {
  const address = headerOf(answer.headers, 'odata-entityid') ?? headerOf(answer.headers, 'location');
  const id = address === null ? null : idOfAddress(address, table.idColumn);
  return id === null ? null : { id, etag: null };
}

function fromBody(
  answer: Answer,
  table: TableDefinition,
  operation: string,
  decode: RowDecoder | null,
): WrittenRow | null {
  try {
    const row = responseObject(answer, operation);
    if (decode !== null) {
      const read = decode(row);
      return { id: read.id, etag: read.etag, row: read };
    }
    const id = textMember(row, table.idColumn);
    const etag = textMember(row, '@odata.etag');
    return id === null ? null : { id: id.toLowerCase(), etag: etag === null ? null : checkedEtag(etag, operation) };
  } catch {
    return null;
  }
}

/** Turns the value of a done outcome into another outcome; the others stay as they are. */
export function andThen<From, To>(outcome: Outcome<From>, next: (value: From) => Outcome<To>): Outcome<To> {
  return outcome.kind === 'done' ? next(outcome.value) : outcome;
}
