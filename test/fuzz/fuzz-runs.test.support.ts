/** Random things that all fuzz tests together try: 5,000 in an ordinary run, what `COUPLET_FUZZ_RUNS` says otherwise. */
const all = Number(process.env['COUPLET_FUZZ_RUNS'] ?? 5000);

/** Things that one property tries, by its share of all of them, when each of its runs tries so many. */
export function numberOfRuns(share: number, perRun: number): number {
  if (!Number.isSafeInteger(all) || all < 1) throw new RangeError('COUPLET_FUZZ_RUNS must be a whole number from 1.');
  return Math.max(1, Math.ceil((all * share) / perRun));
}

/** Things that are tried at once. */
export const perRun = 10;
