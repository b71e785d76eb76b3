import type { Json } from '../send/json';
import type { TableDefinition } from '../table-definition';
import type { PlainValues } from '../values';
import { bodyText, typeMember } from './body';
import { decimalText } from './decimal-text';
import { guidText } from './formats';
import { wireName } from './wire-name';

/** JSON text that is sent as it stands: what JavaScript's own numbers and objects cannot say exactly. */
export class WireJson {
  constructor(readonly text: string) {}
}

/** A value within the body of a request. */
export type BodyValue = Json | WireJson | readonly BodyValue[];

/** A decimal or money parameter, digit by digit. Throws for anything but a number. */
export function decimalValue(value: string | number): WireJson {
  return new WireJson(decimalText(value, 'a parameter'));
}

/** A row as a parameter of an action, with its type (WA-119) and, where it exists already, its key. */
export function rowValue(
  table: TableDefinition,
  row: { readonly id?: string; readonly values?: PlainValues },
): WireJson {
  const key = row.id === undefined ? [] : [`"${wireName(table.idColumn)}":"${guidText(row.id, 'a parameter')}"`];
  return new WireJson(bodyText(table, row.values ?? {}, 'update', [typeMember(table), ...key]));
}

/** The JSON text of a request body. */
export function wireText(members: Readonly<Record<string, BodyValue>>): string {
  const texts = Object.entries(members).map(([name, value]) => `${JSON.stringify(name)}:${valueText(value)}`);
  return `{${texts.join(',')}}`;
}

function valueText(value: BodyValue): string {
  if (value instanceof WireJson) return value.text;
  return Array.isArray(value) ? `[${(value as readonly BodyValue[]).map(valueText).join(',')}]` : JSON.stringify(value);
}
