import type { RecordKey, RowValues } from '@couplet/core';
import type { FieldPreview, PassagePreview } from '@couplet/core/internal';
import { valueText } from '../output/value-text';

/** Which way a direction goes, the local side on the left. */
export const arrows: Readonly<Record<PassagePreview['direction'], string>> = {
  toIntegrationTable: '→',
  fromIntegrationTable: '←',
};

/** What becomes of a record. */
export const participles: Readonly<Record<string, string>> = {
  insert: 'inserted',
  modify: 'modified',
  delete: 'deleted',
  uncouple: 'uncoupled',
};

/** What a local record is called. */
export type NameOf = (key: RecordKey) => string;

/** What a direction would do with a record, and with which values, or why it would not. */
export function passageLines(preview: PassagePreview, nameOf: NameOf): readonly string[] {
  const { direction, action, localKey, integrationKey, message, fields } = preview;
  const head = `${arrows[direction]} ${participles[action] ?? 'stays behind'}  ${localKey === null ? '(new)' : nameOf(localKey)}  ${integrationKey ?? '(new)'}`;
  if (message !== null) return [head, `    ${message}`];
  return [head, ...fields.filter(({ written }) => written !== null).map(fieldLine)];
}

function fieldLine({ present, written }: FieldPreview): string {
  return Object.entries(written ?? {})
    .map(([name, value]) => `    ${name}: ${was(present, name)}${valueText(value)}`)
    .join('\n');
}

function was(present: RowValues | null, name: string): string {
  return present === null ? '' : `${valueText(present[name] ?? null)} → `;
}
