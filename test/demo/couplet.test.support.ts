import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const main = resolve(__dirname, '../../packages/cli/dist/main.js');

/** What a run of the program came to. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A program that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
  /** Waits until the program has written this to standard error. */
  said(text: string): Promise<void>;
}

/** Starts the built program as a user would, without a database of one's own unless the environment names one. */
export function startCouplet(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  if (!existsSync(main)) throw new Error(`${main} is missing; build it with npx tsc -b`);
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  let over = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ran>((done) => child.once('close', (code) => ((over = true), done({ code, out, err }))));
  const said = async (text: string): Promise<void> => {
    while (!err.includes(text)) {
      if (over) throw new Error(`The program ended without saying '${text}':\n${err}`);
      await new Promise((next) => setTimeout(next, 10));
    }
  };
  return { child, ended, said };
}

/** Runs the program to its end. */
export function couplet(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return startCouplet(args, environment).ended;
}

/** A temporary directory for one test file: the name of a data directory in it, and how to remove it all. */
export function temporaryData(): { readonly path: (name: string) => string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'couplet-demo-'));
  return {
    path: (name) => join(root, name),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 10 }),
  };
}
