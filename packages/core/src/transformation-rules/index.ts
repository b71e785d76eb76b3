export { applyRule, type NeededLookup, type RuleTools } from './apply-rule';
export { checkRule, type RuleProblem, type RuleSurroundings } from './check-rule';
export { longestPattern, patternFlags, type PatternRunner } from './pattern-runner';
export { ruleChain, RuleCycleError, RuleUnknownError, type RuleChain } from './rule-chain';
export { RuleInputError } from './rule-error';
export { LookupTableMissingError } from './rule-lookups';
export { ruleTransform, type RuleContext } from './rule-transform';
export { shippedRules } from './shipped-rules';
export type {
  Culture,
  DatePart,
  FieldLookupStep,
  RoundingDirection,
  RuleStep,
  SubstringStep,
  TransformationRule,
} from '../sdk/transformation-rule';
