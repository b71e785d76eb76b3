#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataverseEmulator } from './emulator';
import { EmulatorError } from './errors/emulator-error';
import { helpText, readCommandLine } from './launch/command-line';
import { removeState, writeState } from './launch/launch-state';

/** The program `couplet-dataverse`: starts an emulator and runs until it is told to stop. */
async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2), process.env);
  if (command.kind === 'help') {
    process.stdout.write(helpText);
    return;
  }
  if (command.kind === 'version') {
    const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string };
    process.stdout.write(`${version}\n`);
    return;
  }
  const { options } = command;
  const emulator = await DataverseEmulator.start(options);
  if (options.dataDir !== undefined) writeState(options.dataDir, emulator);
  process.stdout.write(greeting(emulator, options.dataDir));
  const stop = (): void => {
    if (options.dataDir !== undefined) removeState(options.dataDir);
    void emulator.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function greeting(emulator: DataverseEmulator, dataDir: string | undefined): string {
  const lines = [
    `Dataverse emulator: ${emulator.url}`,
    `  Web API        ${emulator.apiUrl}`,
    `  Authority      ${emulator.authority}`,
    `  Client id      ${emulator.clientId}`,
  ];
  // The secret is shown to a person only; a log file would keep it.
  if (dataDir !== undefined) lines.push(`  Client secret  in ${join(dataDir, 'state.json')}`);
  else if (process.stdout.isTTY) lines.push(`  Client secret  ${emulator.clientSecret}`);
  return `${lines.join('\n')}\n`;
}

main().catch((error: unknown) => {
  const text =
    error instanceof EmulatorError
      ? `${error.code}: ${error.message}`
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
});
