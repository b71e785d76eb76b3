import { CoupletError } from '../../sdk/couplet-error';
import type { StartupProblem } from './startup-problem';

/** The host cannot start. Lists every problem at once, each with its fix. */
export class StartupError extends CoupletError {
  readonly code = 'CPL_STARTUP';

  constructor(readonly problems: readonly StartupProblem[]) {
    super(
      `Couplet cannot start: ${problems.length} problem${problems.length === 1 ? '' : 's'}.\n` +
        problems.map((problem) => `  ${problem.code}: ${problem.message} ${problem.fix}`).join('\n'),
      { problems: problems.length },
    );
  }
}
