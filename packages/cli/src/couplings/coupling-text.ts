import type { CouplingResult } from '@couplet/core/internal';

/** What a run that changed couplings came to, as people read it. */
export function couplingText({ mapping, type, state, counters, problems }: CouplingResult): string {
  const figures = Object.entries(counters)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`);
  return [
    `${type} of ${mapping} ${state}: ${figures.join(', ') || 'nothing to do'}.`,
    ...problems.map(
      ({ localLabel, integrationLabel, message }) =>
        `    ${localLabel ?? '-'} | ${integrationLabel ?? '-'}: ${message}`,
    ),
  ].join('\n');
}
