import type { PatternRunner } from './pattern-runner';
import type { RuleChain } from './rule-chain';
import { formatDate, formatDateTime } from './rules/date-format';
import { formatDecimal } from './rules/decimal-format';
import { extractFromDate } from './rules/extract-from-date';
import { lowercase, titleCase, uppercase } from './rules/letter-case';
import { joinedGroups } from './rules/regular-expression-match';
import { removeNonAlphanumeric, replace } from './rules/replace';
import { round } from './rules/round';
import { substring } from './rules/substring';
import { trim } from './rules/trim';
import { unixTime } from './rules/unix-time';
import type { FieldLookupStep, RuleStep } from '../sdk/transformation-rule';

/** What rules need beyond the text. */
export interface RuleTools {
  readonly patterns: PatternRunner;
  /** Applies a rule that a plugin gave. */
  custom(transform: string, text: string): string;
  /** What a look-up found for a text: null for no record, undefined when nobody has looked yet. */
  found(step: FieldLookupStep, text: string): string | null | undefined;
}

/** A look-up that must be made before a rule can go on. */
export interface NeededLookup {
  readonly step: FieldLookupStep;
  readonly text: string;
}

/**
 * Applies a rule to a text, each step to the result of the one before. Gives the look-up that is missing where one is: load it for the whole
 * batch, and apply again.
 * @throws RuleInputError `CPL_RULE_INPUT` a text that round or a date part cannot be taken of (EN-153)
 */
export function applyRule(rule: RuleChain, text: string, tools: RuleTools): string | NeededLookup {
  let result = text;
  for (const step of rule.steps) {
    if (step.type === 'fieldLookup') {
      const found = tools.found(step, result);
      if (found === undefined) return { step, text: result };
      result = taken(step, found, result);
    } else result = applyStep(step, result, tools);
  }
  return result;
}

function taken({ whenBlank }: FieldLookupStep, found: string | null, original: string): string {
  if (found === null) return '';
  return found === '' && whenBlank === 'original' ? original : found;
}

function applyStep(step: Exclude<RuleStep, FieldLookupStep>, text: string, tools: RuleTools): string {
  switch (step.type) {
    case 'uppercase':
      return uppercase(text);
    case 'lowercase':
      return lowercase(text);
    case 'titleCase':
      return titleCase(text, step.culture);
    case 'trim':
      return trim(text);
    case 'substring':
      return substring(text, step);
    case 'replace':
      return replace(text, step.find, step.replace);
    case 'regularExpressionReplace':
      return tools.patterns.replace(step.find, text, step.replace);
    case 'regularExpressionMatch':
      return joinedGroups(tools.patterns.matches(step.find, text));
    case 'removeNonAlphanumeric':
      return removeNonAlphanumeric(text);
    case 'dateFormat':
      return formatDate(text, step);
    case 'dateTimeFormat':
      return formatDateTime(text, step);
    case 'decimalFormat':
      return formatDecimal(text, step.culture);
    case 'round':
      return round(text, step.precision, step.direction);
    case 'extractFromDate':
      return extractFromDate(text, step.part);
    case 'unixTime':
      return unixTime(text);
    case 'custom':
      return tools.custom(step.transform, text);
  }
}
