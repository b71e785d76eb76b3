import { CoupletError } from '../../sdk/couplet-error';

/** No rule has this name. */
export class RuleMissingError extends CoupletError {
  readonly code = 'CPL_RULE_UNKNOWN';

  constructor(rule: string, known: readonly string[]) {
    super(`There is no transformation rule ${JSON.stringify(rule)}. There are: ${known.join(', ')}.`, { rule });
  }
}

/** A rule that the tenant did not make cannot be removed. */
export class RuleNotOwnError extends CoupletError {
  readonly code = 'CPL_RULE_NOT_OWN';

  constructor(rule: string) {
    super(
      `The transformation rule ${rule} is ready-made or comes from a plugin, and stays. Choose another one in the field mappings that use it.`,
      { rule },
    );
  }
}
