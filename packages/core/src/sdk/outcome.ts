/** What became of a record in a pass: exactly one of these. The number of pulled records is the sum of all. */
export const outcomes = [
  'inserted',
  'modified',
  'deleted',
  'coupled',
  'uncoupled',
  'unchanged',
  'filtered',
  'notCoupled',
  'waiting',
  'skipped',
  'failed',
] as const;

/** One of {@link outcomes}. */
export type Outcome = (typeof outcomes)[number];

/** How many records of a pass settled as what. */
export type Counters = Readonly<Record<Outcome, number>>;

/** Counters at zero. */
export function noCounters(): Record<Outcome, number> {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
}
