import type { PassagePreview, RecordPreview } from '@couplet/core';
import { arrows, passageLines } from './passage-lines';

const states: Readonly<Partial<Record<NonNullable<PassagePreview['outcome']>, string>>> = {
  unchanged: 'nothing to do',
  filtered: 'left out by a filter',
  notCoupled: 'not coupled, and the mapping creates nothing; --create shows what creating would do',
};

/** What synchronizing chosen records would do, as people read it: `names` are what they were asked for by. */
export function recordPreviewsText(names: readonly string[], previews: readonly RecordPreview[]): string {
  return previews.flatMap((preview, index) => recordLines(names[index] ?? '', preview)).join('\n');
}

function recordLines(
  name: string,
  { mapping, localKey, integrationKey, coupled, directions }: RecordPreview,
): string[] {
  const halves = coupled ? `${localKey ?? '-'} | ${integrationKey ?? '-'}` : 'not coupled';
  const head = `${mapping} ${name}  (${halves})`;
  if (directions.length === 0) return [head, '  there is no such record, or nothing goes from it'];
  return [head, ...directions.flatMap(directionLines).map((line) => `  ${line}`)];
}

function directionLines(preview: PassagePreview): readonly string[] {
  const { direction, action, outcome, message, fields } = preview;
  // a record that is there has fields, whatever becomes of it
  if (outcome === 'notCoupled' && fields.length === 0) return [`${arrows[direction]} there is no such record`];
  const state = outcome === null ? undefined : states[outcome];
  if (action === 'none' && message === null && state !== undefined) return [`${arrows[direction]} ${state}`];
  return passageLines(preview, (key) => key);
}
