import { RelatedRowsCutError } from '../errors/related-rows-cut-error';
import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import { decimalText } from '../encode/decimal-text';
import { entityAddress } from '../encode/entity-address';
import type { Expansion } from '../encode/expansion';
import { columnOf, wireNameOf, type ColumnDefinition, type TableDefinition } from '../table-definition';
import type { DataverseRow, PlainValue, RelatedRows } from '../values';
import { isObject, listMember, member, textMember, type Json } from './json';

/** The annotation that tells which table a polymorphic lookup points to (WA-45). */
export const lookupTableAnnotation = 'Microsoft.Dynamics.CRM.lookuplogicalname';

/** Related rows that the server gives along with a row, at most (WA-97). */
const mostRelated = 5000;
const guidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const etagPattern = /^(?:W\/)?"[\x21\x23-\x7e]*"$/;

/** Turns rows of one table into plain values, by the column definitions. Built once for a read, used for all its rows. */
export type RowDecoder = (row: Json) => DataverseRow;

/** A decoder for these columns and related rows. Decoding throws {@link UnreadableAnswerError} for rows that the protocol does not allow. */
export function rowDecoder(
  table: TableDefinition,
  columns: readonly string[],
  operation: string,
  expand: readonly Expansion[] = [],
): RowDecoder {
  const related = expand.map((expansion) => ({
    navigation: expansion.navigation,
    read: relatedReader(expansion, operation),
  }));
  const readers = columns.map((name) => {
    const column = columnOf(table, name);
    return { name, read: valueReader(column, operation) };
  });
  return (row) => {
    if (!isObject(row)) throw new UnreadableAnswerError(operation, 'a row is no JSON object');
    const id = textMember(row, table.idColumn)?.toLowerCase();
    if (id === undefined || !guidPattern.test(id))
      throw new UnreadableAnswerError(operation, `a row has no key '${table.idColumn}'`);
    const values: Record<string, PlainValue> = {};
    for (const { name, read } of readers) values[name] = read(row);
    const decoded = { id, etag: etagOf(row, operation), values };
    if (related.length === 0) return decoded;
    return { ...decoded, expanded: Object.fromEntries(related.map(({ navigation, read }) => [navigation, read(row)])) };
  };
}

/** Whether the table that a lookup points to is told by the annotation only: several targets, or none that can be written. */
export function needsLookupAnnotation(
  table: TableDefinition,
  columns: readonly string[],
  expand: readonly Expansion[] = [],
): boolean {
  if (expand.some((expansion) => needsLookupAnnotation(expansion.table, expansion.select, expansion.expand)))
    return true;
  return columns
    .map((name) => columnOf(table, name))
    .some(({ type, targets }) => type === 'lookup' && targets.length !== 1);
}

/** An etag in the documented form (WA-73). Another form is an error, because a later update would be made without its guard. */
export function checkedEtag(etag: string, operation: string): string {
  if (!etagPattern.test(etag)) throw new UnreadableAnswerError(operation, 'a version (etag) has an unknown form');
  return etag;
}

function etagOf(row: Json, operation: string): string | null {
  const etag = textMember(row, '@odata.etag');
  return etag === null ? null : checkedEtag(etag, operation);
}

/**
 * Reads what an expansion gave: null for a lookup without a row, an empty list for a collection without rows (WA-100). A collection that was
 * cut is a {@link RelatedRowsCutError}, so that nobody takes a part for the whole.
 */
function relatedReader(expansion: Expansion, operation: string): (row: Json) => RelatedRows {
  const { navigation, table, select, many, top, expand } = expansion;
  const decode = expansion.keyOnly === true ? keyDecoder(operation) : rowDecoder(table, select, operation, expand);
  return (row) => {
    if (many === true) {
      const rows = listMember(row, navigation);
      if (rows === null) throw new UnreadableAnswerError(operation, `the related rows '${navigation}' are missing`);
      const wanted = top !== undefined && rows.length >= top;
      if (!wanted && isCut(rows, textMember(row, `${navigation}@odata.nextLink`)))
        throw new RelatedRowsCutError(operation, navigation, rows.length);
      return rows.map(decode);
    }
    const one = member(row, navigation) ?? null;
    return one === null ? null : decode(one);
  };
}

function keyDecoder(operation: string): RowDecoder {
  return (row) => {
    const reference = entityAddress(textMember(row, '@odata.id') ?? '');
    if (reference === null) throw new UnreadableAnswerError(operation, 'a reference names no row');
    return { id: reference.id, etag: null, values: {} };
  };
}

/** A link alone says nothing, since the server adds one to whole collections too; it tells of further rows by a place to go on from (WA-97). */
function isCut(rows: readonly Json[], link: string | null): boolean {
  return link !== null && (rows.length >= mostRelated || /[?&](?:\$|%24)skiptoken=/i.test(link));
}

/** Reads the value of a column from a row, under its wire name or another one. */
export function valueReader(
  column: ColumnDefinition,
  operation: string,
  wireName = wireNameOf(column),
): (row: Json) => PlainValue {
  const wrong = (): never => {
    throw new UnreadableAnswerError(operation, `the value of '${column.name}' is not of type ${column.type}`);
  };
  if (column.type === 'lookup') {
    const annotation = `${wireName}@${lookupTableAnnotation}`;
    const only = column.targets.length === 1 ? column.targets[0]?.table : undefined;
    return (row) => {
      const id = member(row, wireName) ?? null;
      if (id === null) return null;
      const table = textMember(row, annotation) ?? only;
      return typeof id === 'string' && table !== undefined ? { table, id: id.toLowerCase() } : wrong();
    };
  }
  const convert = converterOf(column, wrong);
  return (row) => {
    const value = member(row, wireName) ?? null;
    return value === null ? null : convert(value);
  };
}

function converterOf(column: ColumnDefinition, wrong: () => never): (value: Json) => PlainValue {
  switch (column.type) {
    case 'decimal':
    case 'money':
      return (value) =>
        typeof value === 'number' || typeof value === 'string'
          ? decimalText(value, `column '${column.name}'`)
          : wrong();
    case 'bigint':
      return (value) => (typeof value === 'number' || typeof value === 'string' ? String(value) : wrong());
    case 'integer':
    case 'choice':
      return (value) => (Number.isInteger(value) ? (value as number) : wrong());
    case 'double':
      return (value) => (typeof value === 'number' || typeof value === 'string' ? Number(value) : wrong());
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : wrong());
    case 'uniqueidentifier':
      return (value) => (typeof value === 'string' ? value.toLowerCase() : wrong());
    default:
      return (value) => (typeof value === 'string' ? value : wrong());
  }
}
