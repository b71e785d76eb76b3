import type { CouplingResult } from '@couplet/core/internal';

/** What outcomes are called where their own name says too little. */
const names: Readonly<Record<CouplingResult['type'], Readonly<Record<string, string>>>> = {
  Coupling: { skipped: 'coupled already', notCoupled: 'without a match' },
  Uncoupling: { skipped: 'not coupled' },
  Synchronization: { filtered: 'left out by a filter', notCoupled: 'not coupled' },
};

/** What a run that changed couplings came to, as people read it. */
export function couplingText({ mapping, type, state, counters, problems }: CouplingResult): string {
  const figures = Object.entries(counters)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${names[type][outcome] ?? outcome}`);
  return [
    `${type} of ${mapping} ${state}: ${figures.join(', ') || 'nothing to do'}.`,
    ...problems.map(
      ({ localLabel, integrationLabel, message }) =>
        `    ${localLabel ?? '-'} | ${integrationLabel ?? '-'}: ${message}`,
    ),
  ].join('\n');
}
