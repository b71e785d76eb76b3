import { CoupletError } from '@couplet/core';

/** Another couplet program works on the data directory. */
export class DataDirectoryBusyError extends CoupletError {
  readonly code = 'CPL_DATA_DIRECTORY_BUSY';
  override readonly retryable = true;
  constructor(directory: string, pid: number) {
    super(
      `Process ${pid} is working on the data directory ${directory}. Wait for it to end, stop it, or choose another directory with --data-dir.`,
      { directory, pid },
    );
  }
}

/** The directory holds something, but no data of ours. */
export class DataDirectoryForeignError extends CoupletError {
  readonly code = 'CPL_DATA_DIRECTORY_FOREIGN';
  constructor(directory: string) {
    super(
      `${directory} is not empty and was not made by couplet. Choose an empty or a new directory with --data-dir.`,
      { directory },
    );
  }
}

/** The data directory cannot be read as what it was left as. */
export class DataDirectoryDamagedError extends CoupletError {
  readonly code = 'CPL_DATA_DIRECTORY_DAMAGED';
  constructor(directory: string, damage: string, options?: { readonly cause?: unknown }) {
    super(
      `The data directory ${directory} is damaged: ${damage}. Restore it from a backup, start over with couplet demo --fresh, or choose ` +
        'another directory with --data-dir.',
      { directory, damage },
      options,
    );
  }
}

/** The operating system refuses access to the data directory. */
export class DataDirectoryUnusableError extends CoupletError {
  readonly code = 'CPL_DATA_DIRECTORY_UNUSABLE';
  constructor(directory: string, reason: string, options?: { readonly cause?: unknown }) {
    super(
      `The data directory ${directory} cannot be used (${reason}). Choose another one with --data-dir.`,
      { directory, reason },
      options,
    );
  }
}

/** There is nothing to work on: the demo was not run in this directory, or not to the point where there is a tenant. */
export class NoDataError extends CoupletError {
  readonly code = 'CPL_NO_DATA';
  constructor(directory: string) {
    super(
      `There is no synchronized company in ${directory}. Run couplet demo first, or name its directory with --data-dir.`,
      { directory },
    );
  }
}

/** The port that the emulator was to listen on is taken. */
export class EmulatorPortBusyError extends CoupletError {
  readonly code = 'CPL_EMULATOR_PORT_BUSY';
  constructor(port: number) {
    super(
      `Port ${port} on 127.0.0.1 is in use. Stop the other program, choose another port with --port, or leave it out for a free one.`,
      { port },
    );
  }
}

/** The emulator's process does not start. */
export class EmulatorFailedError extends CoupletError {
  readonly code = 'CPL_EMULATOR_FAILED';
  constructor(directory: string, reason: string, options?: { readonly cause?: unknown }) {
    super(`The Dataverse emulator cannot be started on ${directory}: ${reason}`, { directory, reason }, options);
  }
}
