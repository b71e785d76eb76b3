import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchedEmulator } from '@couplet/dataverse-emulator';
import type { DataDirectory } from './data-directory';
import { emulatorPackage } from './emulator-package';
import { EmulatorFailedError, EmulatorPortBusyError } from './errors';

/** How the emulator is started. */
export interface EnvironmentOptions {
  /** A port that it must have; else the one of last time, or any. */
  readonly port?: number;
  /** What a fresh environment is made with: its base currency, and rows by logical table name. */
  readonly fresh?: {
    readonly baseCurrency: string;
    readonly rows: Readonly<Record<string, readonly Readonly<Record<string, string | number | boolean | null>>[]>>;
  };
}

/**
 * Starts the Dataverse emulator of a data directory as a process of its own, or finds it running, and leaves its certificate where the
 * connection expects it. @throws EmulatorPortBusyError, EmulatorFailedError
 */
export async function startEnvironment(
  directory: DataDirectory,
  options: EnvironmentOptions = {},
): Promise<LaunchedEmulator> {
  const { port } = options;
  const running = await (await emulatorPackage()).findRunning(directory.dataverse);
  if (running !== undefined && port !== undefined && running.port !== port)
    await launch(directory, {}).then((emulator) => emulator.stop());
  const emulator = await launch(directory, options);
  if (emulator.ca !== undefined) writeFileSync(directory.certificateFile, emulator.ca);
  return emulator;
}

async function launch(directory: DataDirectory, { port, fresh }: EnvironmentOptions): Promise<LaunchedEmulator> {
  const dataDir = directory.dataverse;
  const { EmulatorError, launchEmulator } = await emulatorPackage();
  try {
    return await launchEmulator({
      dataDir,
      ...(port === undefined ? {} : { port }),
      arguments: fresh === undefined ? [] : freshArguments(directory, fresh),
    });
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error;
    if (port !== undefined && error.message.includes('EMU_PORT_IN_USE')) throw new EmulatorPortBusyError(port);
    throw new EmulatorFailedError(dataDir, error.message, { cause: error });
  }
}

/** Only a fresh environment reads them. */
function freshArguments(
  directory: DataDirectory,
  { baseCurrency, rows }: NonNullable<EnvironmentOptions['fresh']>,
): string[] {
  mkdirSync(directory.dataverse, { recursive: true, mode: 0o700 });
  const seed = join(directory.dataverse, 'seed.json');
  writeFileSync(seed, JSON.stringify(rows));
  return ['--currency', baseCurrency, '--seed', seed];
}
