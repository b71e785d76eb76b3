import type { MatchPreview, NamedRecord } from '@couplet/core';
import type { CollectedMatches } from './collect-matches';

const titles: Readonly<Record<MatchPreview['finding'], string>> = {
  matched: 'would be coupled',
  none: 'have no match',
  ambiguous: 'match several',
  shared: 'match one that others match as well',
  taken: 'match one that is coupled already',
  failed: 'cannot be matched',
};

/** A preview of match-based coupling as people read it. */
export function matchesText({ mapping, counts, coupled, records }: CollectedMatches): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const already = coupled.length === 0 ? [] : [`  ${coupled.length} are coupled already`];
  if (all === 0) return [`${mapping} has no uncoupled local records to be matched.`, ...already].join('\n');
  const left = all - records.length;
  return [
    `Match-based coupling of ${mapping} would do this. Nothing was written.`,
    ...Object.entries(counts).map(([finding, count]) => `  ${count} ${titles[finding as MatchPreview['finding']]}`),
    ...already,
    '',
    ...records.map(recordText),
    ...(left > 0 ? ['', `and ${left} more; --limit shows more of them`] : []),
  ].join('\n');
}

function recordText({ local, finding, candidates, why }: MatchPreview): string {
  const [one] = candidates;
  if (finding === 'matched' && one !== undefined) return `${local.label} | ${named(one)}`;
  const reason = why === null ? titles[finding] : why.message;
  return [`${local.label} | -  ${reason}`, ...candidates.map((candidate) => `    ${named(candidate)}`)].join('\n');
}

const named = ({ key, label }: NamedRecord): string => (label === key ? key : `${label}  ${key}`);
