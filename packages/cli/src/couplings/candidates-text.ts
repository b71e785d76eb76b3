import { textTable } from '../output/text-table';
import type { FoundCandidates } from './collect-candidates';

/** Candidates as people read them. */
export function candidatesText({ candidates, more }: FoundCandidates): string {
  if (candidates.length === 0) return 'There is no such row within the filter of the mapping.';
  const table = textTable(
    ['id', 'name', 'coupled with'].map((title) => ({ title })),
    candidates.map(({ key, label, coupledWith }) => [key, label, coupledWith?.label ?? '']),
  );
  return more ? `${table}\n\nand more; --limit shows more of them, --find those of a name` : table;
}
