import { transformSync } from '@swc/core';
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lets a plain node process load TypeScript files; runs in the child only, so its text is what counts. */
const loader = readFileSync(join(__dirname, 'typescript-loader.test.support.ts'), 'utf8');

/**
 * Starts a node process of its own on a TypeScript file, for tests of what several processes do, or of what outlives one.
 * Nothing needs to be built before.
 */
export function spawnTypeScript(file: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const { code } = transformSync(loader, {
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  });
  return spawn(process.execPath, ['-e', code, '--', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
}
