import { CoupletError } from '@couplet/core';

/** Several things keep the environment from being worked with (DV-16); `problems` are the errors of each. */
export class RequirementsNotMetError extends CoupletError {
  readonly code = 'CPL_CONNECTION_REQUIREMENTS';
  constructor(readonly problems: readonly CoupletError[]) {
    super(
      `${problems.length} things must be mended first:\n${problems.map(({ message }) => `- ${message}`).join('\n')}`,
      {
        codes: problems.map(({ code }) => code).join(', '),
      },
    );
  }
}
