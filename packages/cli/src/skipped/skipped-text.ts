import type { RecordHalf, SkippedPage, SkippedRecord } from '@couplet/core/internal';
import { valuesText } from '../output/values-text';

/** A page of the list of skipped records as people read it; `all` kinds, or only those that were set aside. */
export function skippedText({ records, next }: SkippedPage, all: boolean): string {
  if (records.length === 0)
    return all ? 'No record is on the list.' : 'No record was set aside. --all shows failed and waiting ones, too.';
  return [...records.flatMap(recordLines), ...(next === null ? [] : ['', 'and more; --limit shows more of them'])].join(
    '\n',
  );
}

function recordLines(record: SkippedRecord): readonly string[] {
  const { mapping, direction, key, kind, at, code, message, local, integration, conflicts } = record;
  return [
    `${kind}  ${mapping}  ${direction}  ${key}  ${halfText(local)} | ${halfText(integration)}  (${at})`,
    `    ${code}: ${message}`,
    ...conflicts.map((conflict) => {
      const before = conflict.agreed === null ? '' : `  (before: ${valuesText(conflict.agreed.values)})`;
      return `    ${conflict.field}: ${valuesText(conflict.local)} | ${valuesText(conflict.integration)}${before}`;
    }),
  ];
}

function halfText(half: RecordHalf | null): string {
  return half === null ? '-' : `${half.label}${half.exists ? '' : ' (gone)'}`;
}
