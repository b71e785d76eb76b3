import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DemoDirectory } from './demo-directory.test.support';

/** Customers that the demo is given beside those of its company. */
export const generatedCustomers = 5_000;

const program = join(__dirname, '..', '..', 'packages', 'cli', 'dist', 'main.js');

/** The document that `couplet demo --json` prints, as far as it is looked at. */
export interface DemoReport {
  readonly synchronizations: readonly {
    readonly mappings: readonly { readonly mapping: string; readonly inserted: number; readonly modified: number }[];
  }[];
}

interface Demo {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly text: () => string;
  readonly ended: Promise<number | null>;
}

function startDemo(directory: DemoDirectory, ...further: readonly string[]): Demo {
  if (!existsSync(program)) throw new Error(`${program} is missing: run tsc -b first.`);
  const options = ['--records', String(generatedCustomers), '--data-dir', directory.path, '--keep-running'];
  const { DATABASE_URL: _unused, ...env } = process.env;
  const child = spawn(process.execPath, [program, 'demo', ...options, ...further], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, text: () => text, ended };
}

/** Runs the demo to its end. Throws with what it printed when it fails. */
export async function runToEnd(directory: DemoDirectory): Promise<DemoReport> {
  const demo = startDemo(directory, '--json');
  const code = await demo.ended;
  if (code !== 0) throw new Error(`the demo ended with status ${code}:\n${demo.text()}`);
  return JSON.parse(demo.text()) as DemoReport;
}

/** When and what to kill. */
export interface Kill {
  /** Not before this many records are settled. */
  readonly settled: number;
  /** Milliseconds after that. */
  readonly later: number;
  readonly victims: 'demo' | 'emulator and demo' | 'postgres and demo';
}

/**
 * Runs the demo and kills it (SIGKILL) within its full synchronization, perhaps right after a server that it uses. Says how many records
 * were settled then, or null when the demo was through before.
 */
export async function runAndKill(directory: DemoDirectory, kill: Kill): Promise<number | null> {
  const demo = startDemo(directory);
  let over = false;
  const ended = demo.ended.then((code) => {
    over = true;
    return code;
  });
  const reached = async (): Promise<boolean> =>
    demo.text().includes('Synchronizing everything') && (await directory.settledRecords()) >= kill.settled;
  while (!over && !demo.text().includes('Changing records') && !(await reached())) await pause(10);
  if (!over) await pause(kill.later);
  if (over || demo.text().includes('Changing records')) {
    const code = await ended;
    if (code !== 0) throw new Error(`the demo ended with status ${code}:\n${demo.text()}`);
    return null;
  }
  const settled = await directory.settledRecords();
  if (kill.victims === 'emulator and demo') await directory.killEmulator();
  if (kill.victims === 'postgres and demo') await directory.killPostgres();
  const killed = demo.child.kill('SIGKILL');
  const code = await ended;
  if (killed || kill.victims !== 'demo') return settled;
  if (code !== 0) throw new Error(`the demo ended with status ${code}:\n${demo.text()}`);
  return null;
}
