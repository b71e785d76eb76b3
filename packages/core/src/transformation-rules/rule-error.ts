import { CoupletError } from '../sdk/couplet-error';

/** A rule that cannot do anything with the text that it got. The record fails; nothing is written as if it were right. */
export class RuleInputError extends CoupletError {
  readonly code = 'CPL_RULE_INPUT';

  constructor(expected: string) {
    super(`The text is no ${expected}. Correct the value, or choose another rule.`, { expected });
  }
}
