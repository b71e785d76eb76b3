import { hashText } from '../fields/hash';
import type { Passage } from '../passage';

/**
 * What a record and its lines say in this direction, as one short text: two tries of a record that nobody changed in between see the same.
 * Null where the record stopped before its fields were looked at.
 */
export function fingerprint(passage: Passage): string | null {
  if (passage.source === null) return 'gone';
  const parts: string[] = [];
  if (!collect(passage, parts)) return null;
  const { high, low } = hashText(parts.join('|'));
  return `${high.toString(16)}-${low.toString(16)}`;
}

function collect(passage: Passage, parts: string[]): boolean {
  if (passage.sourceHashes === undefined) return false;
  for (const hash of passage.sourceHashes) parts.push(hash === undefined ? '' : `${hash.high}.${hash.low}`);
  const lines: Passage[] = passage.children.flatMap((child) => child.passages);
  return lines
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .every((line) => {
      parts.push(line.key);
      return collect(line, parts);
    });
}
