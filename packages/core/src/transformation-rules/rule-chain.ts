import { CoupletError } from '../sdk/couplet-error';
import type { RuleStep, TransformationRule } from '../sdk/transformation-rule';

/** A rule with those that go on with its result, in order: ready to be applied. */
export interface RuleChain {
  readonly name: string;
  readonly steps: readonly RuleStep[];
}

/** A rule that is not there. */
export class RuleUnknownError extends CoupletError {
  readonly code = 'CPL_RULE_UNKNOWN';

  constructor(rule: string, known: Iterable<string>) {
    super(`There is no transformation rule ${rule}. There are: ${[...known].join(', ') || 'none'}.`, { rule });
  }
}

/** Rules that lead back to themselves. */
export class RuleCycleError extends CoupletError {
  readonly code = 'CPL_RULE_CYCLE';

  constructor(names: readonly string[]) {
    super(`The transformation rules ${names.join(' → ')} never end. Take the next rule out of one of them.`, {
      rules: names.join(','),
    });
  }
}

/**
 * Follows the next rules of a rule (EN-149). A missing next rule and a cycle are errors; the reference passes over the one and never ends
 * with the other.
 * @throws RuleUnknownError `CPL_RULE_UNKNOWN`
 * @throws RuleCycleError `CPL_RULE_CYCLE`
 */
export function ruleChain(name: string, rules: ReadonlyMap<string, TransformationRule>): RuleChain {
  const steps: RuleStep[] = [];
  const seen: string[] = [];
  for (let at: string | undefined = name; at !== undefined;) {
    if (seen.includes(at)) throw new RuleCycleError([...seen, at]);
    const rule = rules.get(at);
    if (rule === undefined) throw new RuleUnknownError(at, rules.keys());
    seen.push(at);
    steps.push(rule.step);
    at = rule.next;
  }
  return { name, steps };
}
