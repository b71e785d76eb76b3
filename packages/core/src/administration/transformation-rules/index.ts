export {
  listTransformationRules,
  readTransformationRule,
  type RuleGiver,
  type RuleUse,
  type RuleView,
} from './rule-view';
export { removeTransformationRule } from './remove-rule';
export { saveTransformationRule } from './save-rule';
