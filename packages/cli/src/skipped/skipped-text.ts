import type { ActionResult, RecordHalf, SkippedPage } from '@couplet/core/internal';

/** A page of the list of skipped records as people read it. */
export function skippedText({ records, next }: SkippedPage): string {
  if (records.length === 0) return 'No record is on the list.';
  const lines = records.map(({ mapping, direction, key, kind, at, code, message, local, integration }) =>
    [
      `${kind}  ${mapping}  ${direction}  ${key}  ${halfText(local)} | ${halfText(integration)}  (${at})`,
      `    ${code}: ${message}`,
    ].join('\n'),
  );
  return [...lines, ...(next === null ? [] : ['', 'and more; --limit shows more of them'])].join('\n');
}

/** What became of an action on the list, as people read it. */
export function actionText({ done, left }: ActionResult): string {
  const head = `${done.length} done; the next run carries out what is to be synchronized.`;
  return [head, ...left.map(({ place, message }) => `${place.mapping} ${place.key}: ${message}`)].join('\n');
}

function halfText(half: RecordHalf | null): string {
  return half === null ? '-' : `${half.label}${half.exists ? '' : ' (gone)'}`;
}
