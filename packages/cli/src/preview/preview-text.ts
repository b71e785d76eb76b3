import type { PassagePreview } from '@couplet/core/internal';
import type { CollectedPreviews } from './collect-previews';
import { arrows, participles, passageLines, type NameOf } from './passage-lines';

/** A dry run as people read it. */
export function previewText(mapping: string, { counts, staying, records }: CollectedPreviews, nameOf: NameOf): string {
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
    ...records.flatMap((record) => passageLines(record, nameOf)),
    ...(left > 0 ? ['', `and ${left} more; --limit shows more of them`] : []),
  ].join('\n');
}

function summary(table: CollectedPreviews['counts'], what: string): string[] {
  return Object.entries(table).flatMap(([direction, line]) =>
    Object.entries(line).map(
      ([name, count]) =>
        `  ${arrows[direction as PassagePreview['direction']]} ${count} ${what} ${participles[name] ?? name}`,
    ),
  );
}
