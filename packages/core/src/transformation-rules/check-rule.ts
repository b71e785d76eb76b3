import { compilePattern } from './culture/date-pattern';
import { isKnownCulture } from './culture/known-culture';
import { longestPattern, patternFlags } from './pattern-runner';
import type { Culture, RuleStep, SubstringStep, TransformationRule } from '../sdk/transformation-rule';

/** Something that is wrong with a rule, and how to mend it. */
export interface RuleProblem {
  /** Stable, starts with `CPL_`. */
  readonly code: string;
  /** The rule, and the property of it. */
  readonly place: string;
  readonly message: string;
  readonly fix: string;
}

/** What a rule may refer to. */
export interface RuleSurroundings {
  /** All rules of the tenant, this one among them. */
  readonly rules: ReadonlyMap<string, TransformationRule>;
  /** Names of the rules that plugins gave. */
  readonly customs: ReadonlySet<string>;
  /** The fields of a table, or null when there is no such table. */
  fieldsOf(table: string): ReadonlySet<string> | null;
}

/** Longest name of a rule. */
const longestName = 50;

/** All that is wrong with a rule: checked when it is saved, so that nothing is left to find out while records wait (EN-153). */
export function checkRule(rule: TransformationRule, around: RuleSurroundings): readonly RuleProblem[] {
  const problems: RuleProblem[] = [];
  const report = (property: string, code: string, message: string, fix: string): void => {
    problems.push({ code, place: `${rule.name}.${property}`, message, fix });
  };
  if (rule.name.trim() === '' || rule.name !== rule.name.trim() || rule.name.length > longestName)
    report(
      'name',
      'CPL_RULE_NAME',
      `The name has ${rule.name.length} characters.`,
      `Give it 1 to ${longestName}, without blanks at its ends.`,
    );
  checkStep(rule.step, around, report);
  checkNext(rule, around, report);
  return problems;
}

type Report = (property: string, code: string, message: string, fix: string) => void;

function checkStep(step: RuleStep, around: RuleSurroundings, report: Report): void {
  switch (step.type) {
    case 'titleCase':
    case 'decimalFormat':
      return checkCulture(step.culture, report);
    case 'dateFormat':
    case 'dateTimeFormat':
      checkCulture(step.culture, report);
      if (step.format !== undefined && compilePattern(step.format) === null)
        report(
          'format',
          'CPL_RULE_FORMAT',
          `${step.format} is no pattern of a date.`,
          'Use yyyy, MM, dd, HH, mm, ss and quoted texts, with a year.',
        );
      return;
    case 'substring':
      return checkSubstring(step, report);
    case 'replace':
      if (step.find === '') missing('find', report);
      return;
    case 'regularExpressionReplace':
    case 'regularExpressionMatch':
      return checkPattern(step.find, report);
    case 'round':
      if (!/^\d+(\.\d+)?$/.test(step.precision) || /^[0.]+$/.test(step.precision))
        report(
          'precision',
          'CPL_RULE_PRECISION',
          `${step.precision} is no precision.`,
          'Give a number above zero, such as 0.01.',
        );
      return;
    case 'fieldLookup':
      return checkLookup(step.table, [step.match, step.take], around, report);
    case 'custom':
      if (!around.customs.has(step.transform))
        report(
          'transform',
          'CPL_RULE_UNKNOWN',
          `No plugin gives a rule ${step.transform}.`,
          `Choose one of: ${[...around.customs].join(', ') || 'none'}.`,
        );
      return;
    default:
      return;
  }
}

function missing(property: string, report: Report): void {
  report(property, 'CPL_RULE_INCOMPLETE', `The rule needs ${property}.`, 'Give it a value.');
}

function checkCulture(culture: Culture | undefined, report: Report): void {
  if (culture !== undefined && !isKnownCulture(culture))
    report('culture', 'CPL_RULE_CULTURE', `There is no culture ${culture}.`, 'Use a name such as da-DK, or none.');
}

function checkSubstring(step: SubstringStep, report: Report): void {
  const both = (one: keyof SubstringStep, other: keyof SubstringStep): void => {
    if (step[one] !== undefined && step[other] !== undefined)
      report(one, 'CPL_RULE_AMBIGUOUS', `${one} and ${other} exclude each other.`, `Leave one of them out.`);
  };
  both('start', 'startAfter');
  both('length', 'endBefore');
  for (const property of ['start', 'length'] as const) {
    const value = step[property];
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 1))
      report(property, 'CPL_RULE_POSITION', `${property} is ${value}.`, 'Give a whole number from 1 on.');
  }
  for (const property of ['startAfter', 'endBefore'] as const) if (step[property] === '') missing(property, report);
}

function checkPattern(pattern: string, report: Report): void {
  if (pattern === '') return missing('find', report);
  if (pattern.length > longestPattern)
    return report(
      'find',
      'CPL_RULE_PATTERN',
      `The pattern has ${pattern.length} characters.`,
      `Use at most ${longestPattern}.`,
    );
  try {
    new RegExp(pattern, patternFlags);
  } catch (error) {
    report(
      'find',
      'CPL_RULE_PATTERN',
      error instanceof Error ? error.message : String(error),
      'Correct the regular expression.',
    );
  }
}

function checkLookup(table: string, names: readonly string[], around: RuleSurroundings, report: Report): void {
  const fields = around.fieldsOf(table);
  if (fields === null) return report('table', 'CPL_TABLE_UNKNOWN', `There is no table ${table}.`, 'Correct the name.');
  for (const name of names)
    if (!fields.has(name)) report('field', 'CPL_FIELD_UNKNOWN', `${table} has no field ${name}.`, 'Correct the name.');
}

function checkNext(rule: TransformationRule, { rules }: RuleSurroundings, report: Report): void {
  const seen = new Set([rule.name]);
  for (let next = rule.next; next !== undefined; next = rules.get(next)?.next) {
    if (seen.has(next))
      return report(
        'next',
        'CPL_RULE_CYCLE',
        `The rules lead back to ${next}.`,
        'Take the next rule out of one of them.',
      );
    if (!rules.has(next))
      return report(
        'next',
        'CPL_RULE_UNKNOWN',
        `There is no rule ${next}.`,
        `Choose one of: ${[...rules.keys()].join(', ')}.`,
      );
    seen.add(next);
  }
}
