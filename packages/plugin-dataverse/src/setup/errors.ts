import { CoupletError } from '@couplet/core';

/** Answers of the setup that cannot be used: every problem with its place. */
export class SetupAnswersInvalidError extends CoupletError {
  readonly code = 'CPL_SETUP_ANSWERS_INVALID';
  constructor(problems: readonly string[]) {
    super(`The answers for the setup cannot be used. ${problems.join('; ')}.`, { problems: problems.length });
  }
}

/** The setup signs in by something that was not given, and is not stored either. */
export class SetupSecretMissingError extends CoupletError {
  readonly code = 'CPL_SETUP_SECRET_MISSING';
  constructor(whose: string, what: string) {
    super(`The setup needs the ${what} of ${whose}. Give it by a variable or a file, never on the command line.`, {
      whose,
      what,
    });
  }
}

/** The company is connected to another environment. */
export class OtherEnvironmentConnectedError extends CoupletError {
  readonly code = 'CPL_SETUP_OTHER_ENVIRONMENT';
  constructor(connected: string, wanted: string) {
    super(
      `The company is connected to ${connected}, not to ${wanted}. Its couplings belong to rows there. Move the connection with ` +
        'couplet connection move, or set up another company.',
      { connected, wanted },
    );
  }
}

/** The one-time work needs rights that the account does not have (DV-10). */
export class AdministratorNeededError extends CoupletError {
  readonly code = 'CPL_SETUP_ADMINISTRATOR_NEEDED';
  constructor(account: string, work: readonly string[], reason: string, cause: unknown) {
    super(
      `${account} may not do the one-time work in Dataverse (${reason}): ${work.join('; ')}. Give the application of an administrator ` +
        'with the role System Administrator, or have it done by hand: couplet setup dataverse --list-solution prints what.',
      { account, work: work.length },
      { cause },
    );
  }
}

/** A solution that is installed as a managed one lacks what Couplet needs. */
export class SolutionIncompleteError extends CoupletError {
  readonly code = 'CPL_SOLUTION_INCOMPLETE';
  constructor(solution: string, version: string, missing: readonly string[]) {
    super(
      `The solution ${solution} ${version} is installed as a managed one and lacks: ${missing.join('; ')}. Install its current version, then ` +
        'run the setup again.',
      { solution, version, missing: missing.length },
    );
  }
}

/** A step did its work, and the real state is not what it should be all the same. */
export class SetupStepUnfinishedError extends CoupletError {
  readonly code = 'CPL_SETUP_STEP_UNFINISHED';
  constructor(step: string, missing: readonly string[]) {
    super(
      `The step ${step} was carried out, and this is still missing: ${missing.join('; ')}. Somebody else may be changing the environment; ` +
        'run the setup again.',
      { step },
    );
  }
}

/** Mappings whose first synchronization failed as a whole. */
export class FirstSynchronizationFailedError extends CoupletError {
  readonly code = 'CPL_SETUP_SYNCHRONIZATION_FAILED';
  constructor(lines: readonly { readonly mapping: string; readonly problem: string }[]) {
    super(
      `The first synchronization of ${lines.map(({ mapping, problem }) => `${mapping} (${problem})`).join(', ')} failed. Mend the cause, then ` +
        'run the setup again: what is synchronized stays.',
      { mappings: lines.map(({ mapping }) => mapping).join(', ') },
    );
  }
}

/** The user stopped the setup. */
export class SetupInterruptedError extends CoupletError {
  readonly code = 'CPL_INTERRUPTED';
  constructor(step: string) {
    super(`Stopped at the step ${step}. Nothing is half-done: run the setup again to go on.`, { step });
  }
}

/** The business unit is used by another company (DV-28). */
export class BusinessUnitSharedError extends CoupletError {
  readonly code = 'CPL_BUSINESS_UNIT_SHARED';
  constructor(unit: string, others: readonly string[]) {
    super(
      `The business unit ${unit} is used by ${others.join(', ')}. Rows of companies in one unit mix, which leads to errors. Choose another ` +
        'unit, or confirm that the companies share it (shareBusinessUnit).',
      { businessUnit: unit, companies: others.join(', ') },
    );
  }
}
