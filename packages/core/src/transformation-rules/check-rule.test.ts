import { checkRule, type RuleSurroundings } from './check-rule';
import { formatDate } from './rules/date-format';
import { shippedRules } from './shipped-rules';
import type { RuleStep, TransformationRule } from '../sdk/transformation-rule';

function around(...rules: TransformationRule[]): RuleSurroundings {
  return {
    rules: new Map(rules.map((rule) => [rule.name, rule])),
    customs: new Set(['OURS']),
    fieldsOf: (table) => (table === 'countries' ? new Set(['code', 'name']) : null),
  };
}

function codes(rule: TransformationRule, ...others: TransformationRule[]): readonly string[] {
  return checkRule(rule, around(rule, ...others)).map(({ code, place }) => `${code} ${place}`);
}

describe('checkRule', () => {
  it('has nothing against the shipped rules [EN-154]', () => {
    expect(shippedRules.flatMap((rule) => checkRule(rule, around(...shippedRules)))).toEqual([]);
  });

  it.each<[RuleStep, readonly string[]]>([
    [{ type: 'replace', find: '', replace: 'x' }, ['CPL_RULE_INCOMPLETE R.find']],
    [{ type: 'regularExpressionReplace', find: '', replace: '' }, ['CPL_RULE_INCOMPLETE R.find']],
    [{ type: 'regularExpressionMatch', find: '(' }, ['CPL_RULE_PATTERN R.find']],
    [{ type: 'regularExpressionMatch', find: 'a'.repeat(501) }, ['CPL_RULE_PATTERN R.find']],
    [{ type: 'round', precision: '0', direction: 'up' }, ['CPL_RULE_PRECISION R.precision']],
    [{ type: 'round', precision: '-1', direction: 'up' }, ['CPL_RULE_PRECISION R.precision']],
    [{ type: 'round', precision: '', direction: 'up' }, ['CPL_RULE_PRECISION R.precision']],
    [{ type: 'titleCase', culture: 'not a culture' }, ['CPL_RULE_CULTURE R.culture']],
    [{ type: 'decimalFormat', culture: 'xx-QQ' }, ['CPL_RULE_CULTURE R.culture']],
    [{ type: 'dateFormat', format: 'qqqq' }, ['CPL_RULE_FORMAT R.format']],
    [{ type: 'dateTimeFormat', format: 'HH:mm' }, ['CPL_RULE_FORMAT R.format']],
    [{ type: 'substring', start: 0 }, ['CPL_RULE_POSITION R.start']],
    [{ type: 'substring', length: 1.5 }, ['CPL_RULE_POSITION R.length']],
    [{ type: 'substring', start: 1, startAfter: 'x' }, ['CPL_RULE_AMBIGUOUS R.start']],
    [{ type: 'substring', length: 1, endBefore: 'x' }, ['CPL_RULE_AMBIGUOUS R.length']],
    [{ type: 'substring', startAfter: '' }, ['CPL_RULE_INCOMPLETE R.startAfter']],
    [{ type: 'custom', transform: 'THEIRS' }, ['CPL_RULE_UNKNOWN R.transform']],
    [
      { type: 'fieldLookup', table: 'planets', match: 'a', take: 'b', whenBlank: 'blank' },
      ['CPL_TABLE_UNKNOWN R.table'],
    ],
    [
      { type: 'fieldLookup', table: 'countries', match: 'a', take: 'code', whenBlank: 'blank' },
      ['CPL_FIELD_UNKNOWN R.field'],
    ],
  ])('refuses %j when it is saved [EN-153]', (step, problems) => {
    expect(codes({ name: 'R', step })).toEqual(problems);
  });

  it.each([...'-/.,:;_#&~!@%^$*+?()[]{}|\\" 0'])('lets a date be divided by %j, and reads it so', (divider) => {
    const step = { type: 'dateFormat', format: `dd${divider}MM${divider}yyyy` } as const;
    expect(codes({ name: 'R', step })).toEqual([]);
    expect(formatDate(`28${divider}02${divider}2026`, step)).toBe('2026-02-28');
  });

  it('refuses a next rule that is missing or leads back, and a name that is none [EN-149]', () => {
    expect(codes({ name: 'A', step: { type: 'trim' }, next: 'B' })).toEqual(['CPL_RULE_UNKNOWN A.next']);
    expect(codes({ name: 'A', step: { type: 'trim' }, next: 'A' })).toEqual(['CPL_RULE_CYCLE A.next']);
    expect(codes({ name: ' A', step: { type: 'trim' } })).toEqual(['CPL_RULE_NAME  A.name']);
  });

  it('tells everything at once, each with its remedy', () => {
    const rule: TransformationRule = { name: '', step: { type: 'substring', start: 0, startAfter: '' }, next: 'X' };
    const problems = checkRule(rule, around(rule));
    expect(problems.map(({ code }) => code)).toEqual([
      'CPL_RULE_NAME',
      'CPL_RULE_AMBIGUOUS',
      'CPL_RULE_POSITION',
      'CPL_RULE_INCOMPLETE',
      'CPL_RULE_UNKNOWN',
    ]);
    expect(problems.every(({ fix }) => fix.length > 5)).toBe(true);
  });
});
