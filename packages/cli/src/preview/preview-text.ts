import type { FieldPreview, PassagePreview } from '@couplet/core/internal';
import type { RowValues } from '@couplet/core';
import { valueText } from '../output/value-text';
import type { CollectedPreviews } from './collect-previews';

const arrows: Readonly<Record<PassagePreview['direction'], string>> = {
  toIntegrationTable: '→',
  fromIntegrationTable: '←',
};

/** A dry run as people read it. */
export function previewText(mapping: string, { counts, staying, records }: CollectedPreviews): string {
  const total = [counts, staying].flatMap((table) => Object.values(table).flatMap((line) => Object.values(line)));
  if (total.length === 0) return `A run of ${mapping} would change nothing.`;
  const all = total.reduce((sum, count) => sum + count, 0);
  const left = all - records.length;
  return [
    `A run of ${mapping} would do this. Nothing was written.`,
    '',
    ...summary(counts, 'would be'),
    ...summary(staying, 'would stay behind with'),
    '',
    ...records.flatMap(recordLines),
    ...(left > 0 ? ['', `and ${left} more; --limit shows more of them`] : []),
  ].join('\n');
}

const participles: Readonly<Record<string, string>> = {
  insert: 'inserted',
  modify: 'modified',
  delete: 'deleted',
  uncouple: 'uncoupled',
};

function summary(table: CollectedPreviews['counts'], what: string): string[] {
  return Object.entries(table).flatMap(([direction, line]) =>
    Object.entries(line).map(
      ([name, count]) =>
        `  ${arrows[direction as PassagePreview['direction']]} ${count} ${what} ${participles[name] ?? name}`,
    ),
  );
}

function recordLines(preview: PassagePreview): string[] {
  const { direction, action, localKey, integrationKey, message, fields } = preview;
  const head = `${arrows[direction]} ${participles[action] ?? 'stays behind'}  ${localKey ?? '(new)'}  ${integrationKey ?? '(new)'}`;
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
