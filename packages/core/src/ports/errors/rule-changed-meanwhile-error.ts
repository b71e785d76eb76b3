import { CoupletError } from '../../sdk/couplet-error';

/** Somebody else changed the transformation rule since it was read. */
export class RuleChangedMeanwhileError extends CoupletError {
  readonly code = 'CPL_RULE_CHANGED_MEANWHILE';

  constructor(rule: string, expected: number) {
    super(
      `The transformation rule ${rule} was changed by somebody else since version ${expected} was read. Read it again, look at what was changed, and repeat the change.`,
      { rule, expected },
    );
  }
}
