import type { PointKind } from '../company/program';
import { play } from '../history/play';
import type { Event, Trouble } from '../history/script';
import { noEdit, thirtyRecords } from './thirty-records';

/** What can go wrong at each kind of call. A read that gets no answer is a read that failed, however it failed. */
const troubles: Readonly<Record<PointKind, readonly Trouble[]>> = {
  read: ['outage', 'crash'],
  feed: ['outage', 'expired', 'crash'],
  write: ['outage', 'lostBefore', 'lostAfter', 'late', 'refused', 'busy', 'crash'],
  written: ['crash'],
  begin: ['outage', 'crash', 'rival'],
  committing: ['crash'],
  committed: ['commitLost', 'crash', 'rival'],
  stage: [],
};

const allRows = 255;
const everySecond = 0b0101_0101;

/** One call of the run, and what goes wrong with it. */
export interface FaultPoint {
  readonly at: number;
  readonly kind: PointKind;
  readonly trouble: Trouble;
  readonly rows: number;
}

/** Every call of the run with everything that can go wrong with it; a write also with some of its rows only. */
export async function faultPoints(): Promise<readonly FaultPoint[]> {
  const { points, violation } = await play(thirtyRecords([]));
  if (violation !== null) throw violation;
  return points.flatMap((kind, index) =>
    troubles[kind].flatMap((trouble): FaultPoint[] => {
      const whole = { at: index + 1, kind, trouble, rows: allRows };
      return kind === 'write' && trouble !== 'outage' && trouble !== 'crash'
        ? [whole, { ...whole, rows: everySecond }]
        : [whole];
    }),
  );
}

/** Plays the run with one fault; says what was wrong in the end, or null. */
export async function playFault({ at, kind, trouble, rows }: FaultPoint): Promise<string | null> {
  const event: Event = { at, trouble, rows, edit: noEdit };
  const { violation } = await play(thirtyRecords([event]));
  return violation === null ? null : `${trouble} at call ${at} (${kind}): ${violation.message}`;
}
