import { keepHeapModest } from '@couplet/cli';
import { bareLoop } from '../scenarios/bare-loop';
import { changes } from '../scenarios/changes';
import { engineTime } from '../scenarios/engine-time';
import { events } from '../scenarios/events';
import { fullSynchronization } from '../scenarios/full-synchronization';
import { memory } from '../scenarios/memory';
import type { Answer } from './run-in-child';
import type { Figures, Task } from './task';

const scenarios: { readonly [Kind in Task['kind']]: (task: Task) => Promise<Figures[Kind]> } = {
  full: fullSynchronization,
  engine: engineTime,
  changes,
  bare: bareLoop,
  events,
  memory,
};

async function work(task: Task): Promise<void> {
  let answer: Answer;
  try {
    answer = { figures: await scenarios[task.kind](task) };
  } catch (error) {
    answer = { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(answer, () => process.disconnect());
}

keepHeapModest();
process.once('message', (task) => void work(task as Task));
