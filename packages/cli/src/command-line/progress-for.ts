import { systemClock } from '@couplet/core/internal';
import type { Progress } from '../output/progress';
import { ProgressBars } from '../output/progress-bars';
import { ProgressLines } from '../output/progress-lines';
import type { Streams } from './streams';

/** Bars in a terminal, plain lines otherwise. */
export function progressFor({ err, terminal }: Streams): Progress {
  return terminal === null ? new ProgressLines(err, systemClock) : new ProgressBars(terminal, systemClock);
}
