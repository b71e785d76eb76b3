import { setTimeout as pause } from 'node:timers/promises';
import type { FeedState } from './feed-state';

/** Pauses in milliseconds, together a quarter of a second. */
const pauses = [2, 4, 8, 16, 32, 64, 128];

/**
 * The state once every transaction that ran at `state` has ended. One that lasts longer is not awaited: what it holds back is shown by a
 * later read. Short waiting lets a run see what a person has just saved, whatever else the server does at that moment.
 */
export async function awaitedState(state: FeedState, read: () => Promise<FeedState>): Promise<FeedState> {
  let present = state;
  for (const milliseconds of pauses) {
    if (present.oldestRunning >= state.nextTransaction) break;
    await pause(milliseconds);
    present = await read();
  }
  return present;
}
