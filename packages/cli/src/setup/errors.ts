import { CoupletError } from '@couplet/core';

/** A file that the setup was given cannot be used. */
export class SetupFileError extends CoupletError {
  readonly code = 'CPL_SETUP_FILE';
  constructor(path: string, problem: string, options?: { readonly cause?: unknown }) {
    super(`The file ${path} cannot be used: ${problem}.`, { path }, options);
  }
}

/** No emulator runs where one was named. */
export class EmulatorNotRunningError extends CoupletError {
  readonly code = 'CPL_SETUP_EMULATOR_NOT_RUNNING';
  constructor(directory: string) {
    super(
      `No Dataverse emulator runs on ${directory}. Start one in another terminal: npx couplet-dataverse --data-dir ${directory}`,
      { directory },
    );
  }
}

/** The data directory belongs to a demo, whose company has an environment of its own. */
export class DemoDirectoryError extends CoupletError {
  readonly code = 'CPL_SETUP_DEMO_DIRECTORY';
  constructor(directory: string, company: string) {
    super(
      `${directory} holds the demo of ${company}, which has an environment of its own. Choose another directory with --data-dir.`,
      { directory, company },
    );
  }
}

/** Input ended before everything was answered. */
export class InputEndedError extends CoupletError {
  readonly code = 'CPL_SETUP_INPUT_ENDED';
  constructor(question: string) {
    super(`Input ended at the question "${question}". Run the setup again, or give the answer by a flag or a file.`, {
      question,
    });
  }
}
