import type { PointKind } from '../company/program';
import { play } from '../history/play';
import type { Event, Trouble } from '../history/script';
import { noEdit, thirtyRecords } from './thirty-records';

/**
 * What can go wrong at each kind of call. A read that gets no answer is a read that failed, however it failed. The six ways of a write are
 * an error before anything is sent, a connection lost before and after it was carried out, an answer that comes too late, another version, and
 * a system that is busy.
 */
const troubles: Readonly<Record<PointKind, readonly Trouble[]>> = {
  read: ['outage', 'signIn', 'crash', 'stop'],
  feed: ['outage', 'signIn', 'expired', 'muddled', 'again', 'stranger', 'crash', 'stop'],
  write: [
    'outage',
    'signIn',
    'lostBefore',
    'lostAfter',
    'late',
    'refused',
    'busy',
    'forbidden',
    'invalid',
    'crash',
    'stop',
  ],
  written: ['crash', 'stop'],
  begin: ['outage', 'serialized', 'crash', 'rival', 'stop'],
  committing: ['crash'],
  committed: ['commitLost', 'crash', 'rival', 'stop'],
  stage: [],
};

/** Those that concern rows, all or some of them. */
const ofRows: ReadonlySet<Trouble> = new Set([
  'lostBefore',
  'lostAfter',
  'late',
  'refused',
  'busy',
  'forbidden',
  'invalid',
]);

const allRows = 255;
const everySecond = 0b0101_0101;

/** One call of the run, and what goes wrong with it. */
export interface FaultPoint {
  readonly at: number;
  readonly kind: PointKind;
  readonly trouble: Trouble;
  readonly rows: number;
}

/** What the run comes to, and every call of it with everything that can go wrong with it; a write also with some of its rows only. */
export interface Faults {
  readonly calls: number;
  readonly points: readonly FaultPoint[];
  readonly state: readonly string[];
}

/** Plays the run undisturbed. Throws where that breaks a rule. */
export async function faultPoints(): Promise<Faults> {
  const { points: calls, violation, state } = await play(thirtyRecords([]));
  if (violation !== null) throw violation;
  const points = calls.flatMap((kind, index) =>
    troubles[kind].flatMap((trouble): FaultPoint[] => {
      const whole = { at: index + 1, kind, trouble, rows: allRows };
      return ofRows.has(trouble) ? [whole, { ...whole, rows: everySecond }] : [whole];
    }),
  );
  return { calls: calls.length, points, state: await state() };
}

/** Plays the run with one fault; says what was wrong, or where it came to anything else than it does undisturbed, or null. */
export async function playFault({ at, kind, trouble, rows }: FaultPoint, undisturbed: Faults): Promise<string | null> {
  const event: Event = { at, trouble, rows, edit: noEdit };
  const { violation, state } = await play(thirtyRecords([event]));
  const what = `${trouble} at call ${at} (${kind})`;
  if (violation !== null) return `${what}: ${violation.message}`;
  const lines = await state();
  const different = lines.find((line, index) => line !== undisturbed.state[index]);
  return different === undefined && lines.length === undisturbed.state.length
    ? null
    : `${what}: D7: it came to something else, ${different ?? 'with fewer lines'}`;
}
