import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabases, startEnvironment } from '@couplet/cli';
import { benchDirectory } from '../workplace/bench-directory';

const main = resolve(__dirname, '../../../../packages/cli/dist/main.js');

/** Seconds from starting the built program. */
export interface StartFigures {
  /** Until the demo synchronizes: PostgreSQL and the emulator run, a company is loaded and connected. */
  readonly demo: readonly number[];
  /** Until the demo is through: everything synchronized, changed on both sides, and synchronized again. */
  readonly wholeDemo: readonly number[];
  /** Until a worker takes its first turn, PostgreSQL and Dataverse being there. */
  readonly worker: readonly number[];
}

/** Starts the program as a user does, each time on a directory of its own. */
export async function start(workplace: string, rounds: number, tell: (line: string) => void): Promise<StartFigures> {
  const figures = { demo: [] as number[], wholeDemo: [] as number[], worker: [] as number[] };
  for (let round = 1; round <= rounds; round += 1) {
    const path = join(workplace, 'started');
    const demo = await run(['demo', '--keep-running', '--data-dir', path], 'Synchronizing everything');
    const directory = benchDirectory(path);
    try {
      const worker = await run(['run', '--data-dir', path], 'Running ', 'SIGINT');
      figures.demo.push(demo.said);
      figures.wholeDemo.push(demo.ended);
      figures.worker.push(worker.said);
      tell(`start, round ${round}: demo ${demo.said.toFixed(2)} s, worker ${worker.said.toFixed(2)} s`);
    } finally {
      await (await startEnvironment(directory)).stop();
      await (await openDatabases(directory.postgres, {}, () => undefined)).stop();
      rmSync(path, { recursive: true, force: true });
    }
  }
  return figures;
}

interface Run {
  /** Seconds until it said what it was waited for. */
  readonly said: number;
  readonly ended: number;
}

/** Runs the program until it ends by itself, or by a signal once it has said something. */
function run(args: readonly string[], awaited: string, signal: NodeJS.Signals | null = null): Promise<Run> {
  const begin = performance.now();
  const seconds = (): number => (performance.now() - begin) / 1000;
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said: number | null = null;
  let output = '';
  const onText = (text: string): void => {
    output += text;
    if (said !== null || !output.includes(awaited)) return;
    said = seconds();
    if (signal !== null) child.kill(signal);
  };
  child.stdout.setEncoding('utf8').on('data', onText);
  child.stderr.setEncoding('utf8').on('data', onText);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', () => {
      if (said === null) failed(new Error(`couplet ${args.join(' ')} never said '${awaited}':\n${output}`));
      else done({ said, ended: seconds() });
    });
  });
}
