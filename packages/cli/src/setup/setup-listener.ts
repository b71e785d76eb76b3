import type { SetupListener } from '@couplet/plugin-dataverse';
import type { Progress } from '../output/progress';

/** Tells of the steps of a setup while it goes on. */
export function setupListener(progress: Progress): SetupListener {
  return {
    started: ({ title }, number, count) => progress.step(`${number}/${count} ${title}`),
    finished: (_step, found, changed) => progress.note(`${changed ? 'done' : 'was there'}: ${found}`),
  };
}
