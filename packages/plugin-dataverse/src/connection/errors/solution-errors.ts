import { CoupletError } from '@couplet/core';

/** The solution of the base integration is not in the environment (DV-16). */
export class SolutionMissingError extends CoupletError {
  readonly code = 'CPL_SOLUTION_MISSING';
  constructor(solution: string) {
    super(`The solution ${solution} was not detected in the environment. Import it, or run the connection setup.`, {
      solution,
    });
  }
}

/** The solution of the base integration is older than what Couplet works with (DV-16). */
export class SolutionOutdatedError extends CoupletError {
  readonly code = 'CPL_SOLUTION_OUTDATED';
  constructor(solution: string, version: string) {
    super(
      `The solution ${solution} has version ${version}; at least 1.0 is needed. Redeploy it: couplet connection redeploy.`,
      { solution, version },
    );
  }
}
