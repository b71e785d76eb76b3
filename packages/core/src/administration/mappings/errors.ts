import type { StartupProblem } from '../../host/startup/startup-problem';
import { CoupletError } from '../../sdk/couplet-error';

/** A change of the configuration that cannot be made. Lists everything that is wrong with it, each with its place and its remedy. */
export class ConfigurationRefusedError extends CoupletError {
  readonly code = 'CPL_CONFIGURATION_REFUSED';

  constructor(
    subject: string,
    readonly problems: readonly StartupProblem[],
  ) {
    super(
      `The change of ${subject} was refused: ${problems.length} problem${problems.length === 1 ? '' : 's'}.\n` +
        problems.map((problem) => `  ${problem.code}: ${problem.message} ${problem.fix}`).join('\n'),
      { subject, problems: problems.length },
    );
  }
}

/** A mapping that a plugin defines cannot be removed. */
export class MappingNotOwnError extends CoupletError {
  readonly code = 'CPL_MAPPING_NOT_OWN';

  constructor(mapping: string) {
    super(`The mapping ${mapping} comes from a plugin and cannot be removed. Switch it off instead.`, { mapping });
  }
}
