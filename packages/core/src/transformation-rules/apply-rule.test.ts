import { WorkerPatternRunner } from '../adapters/pattern-worker';
import { applyRule, type RuleTools } from './apply-rule';
import { ruleChain, RuleCycleError, RuleUnknownError } from './rule-chain';
import { RuleInputError } from './rule-error';
import { shippedRules } from './shipped-rules';
import type { RuleStep, TransformationRule } from '../sdk/transformation-rule';

const patterns = new WorkerPatternRunner();
const tools: RuleTools = { patterns, custom: (name, text) => `${name}:${text}`, found: () => undefined };

afterAll(() => patterns.close());

function apply(step: RuleStep, text: string): string {
  const result = applyRule({ name: 'RULE', steps: [step] }, text, tools);
  if (typeof result !== 'string') throw new Error('A look-up was asked for.');
  return result;
}

describe('each type of rule [EN-150]', () => {
  it.each<[RuleStep, string, string]>([
    [{ type: 'uppercase' }, 'straße 5a', 'STRASSE 5A'],
    [{ type: 'lowercase' }, 'ÄÖ B', 'äö b'],
    [{ type: 'titleCase' }, "war and PEACE, o'neil", "War And PEACE, O'neil"],
    [{ type: 'titleCase', culture: 'tr-TR' }, 'istanbul', 'İstanbul'],
    [{ type: 'trim' }, '  a b\t ', 'a b\t'],
    [{ type: 'substring', start: 4, length: 3 }, 'ABCDEFG', 'DEF'],
    [{ type: 'substring', start: 3 }, 'ABCDEFG', 'CDEFG'],
    [{ type: 'substring', start: 9 }, 'ABCDEFG', ''],
    [{ type: 'substring', startAfter: ': ', endBefore: ',' }, 'No: 42, open', '42'],
    [{ type: 'substring', startAfter: "' '", length: 2 }, 'DE 12345', '12'],
    [{ type: 'substring', startAfter: '#' }, 'none', ''],
    [{ type: 'substring', endBefore: '-' }, '0049-40', '0049'],
    [{ type: 'substring', endBefore: '-' }, '0049', ''],
    [{ type: 'replace', find: 'a', replace: '$&' }, 'banAna', 'b$&nAn$&'],
    [{ type: 'replace', find: '', replace: 'x' }, 'as it is', 'as it is'],
    [{ type: 'regularExpressionReplace', find: '(\\d+)-(\\d+)', replace: '$2/$1' }, '12-34 56-78', '34/12 78/56'],
    [{ type: 'regularExpressionReplace', find: 'notprovided', replace: '' }, 'NOTPROVIDED x', ' x'],
    [{ type: 'regularExpressionMatch', find: 'IBAN (\\w\\w)(\\d+)' }, 'iban DE12', 'DE12'],
    [{ type: 'regularExpressionMatch', find: '(\\d)' }, 'a1b2c3', '12233'],
    [{ type: 'regularExpressionMatch', find: '\\d' }, 'a1', ''],
    [{ type: 'regularExpressionMatch', find: 'x' }, 'a1', ''],
    [{ type: 'removeNonAlphanumeric' }, 'Müller_& Söhne 24/7', 'MüllerSöhne247'],
    [{ type: 'dateFormat', format: 'yyyyMMdd' }, '20260228', '2026-02-28'],
    [{ type: 'dateFormat', format: 'yyyyMMdd' }, '20260230', '20260230'],
    [{ type: 'dateFormat', format: "d' of 'MMMM yyyy" }, '3 of March 2026', '2026-03-03'],
    [{ type: 'dateFormat' }, '2026-02-28', '2026-02-28'],
    [{ type: 'dateFormat', format: 'dd-MM-yyyy' }, '28-02-2026', '2026-02-28'],
    [{ type: 'dateTimeFormat', format: 'yyyy-MM-dd HH:mm' }, '2026-02-28 09:05', '2026-02-28T09:05:00Z'],
    [{ type: 'dateFormat', culture: 'en-US' }, '4/13/2026', '2026-04-13'],
    [{ type: 'dateFormat', culture: 'de-DE' }, '13.4.26', '2026-04-13'],
    [{ type: 'dateFormat', culture: 'de-DE' }, '13. April 2026', '2026-04-13'],
    [{ type: 'dateFormat', culture: 'da-DK' }, 'maybe', 'maybe'],
    [{ type: 'dateTimeFormat', format: 'yyyyMMddHHmmss' }, '20260413221501', '2026-04-13T22:15:01Z'],
    [{ type: 'dateTimeFormat', culture: 'en-US' }, '4/13/2026 10:15 PM', '2026-04-13T22:15:00Z'],
    [{ type: 'dateTimeFormat', culture: 'de-DE' }, '13.04.2026 22:15:01', '2026-04-13T22:15:01Z'],
    [{ type: 'decimalFormat', culture: 'da-DK' }, '1.234.567,89', '1234567.89'],
    [{ type: 'decimalFormat', culture: 'fr-FR' }, '1 234,5', '1234.5'],
    [{ type: 'decimalFormat' }, '-1,234.56', '-1234.56'],
    [{ type: 'decimalFormat', culture: 'en-US' }, '.5', '0.5'],
    [{ type: 'decimalFormat', culture: 'da-DK' }, '-,25', '-0.25'],
    [{ type: 'decimalFormat', culture: 'en-US' }, '12.', '12'],
    [{ type: 'decimalFormat', culture: 'en-US' }, '.', '0'],
    [{ type: 'decimalFormat', culture: 'da-DK' }, 'twelve', '0'],
    [{ type: 'round', precision: '0.01', direction: 'nearest' }, '2.345', '2.35'],
    [{ type: 'round', precision: '0.05', direction: 'down' }, '-1.99', '-1.95'],
    [{ type: 'round', precision: '5', direction: 'up' }, '11', '15'],
    [{ type: 'round', precision: '0.001', direction: 'up' }, '-1234.56789', '-1234.568'],
    [{ type: 'extractFromDate', part: 'day' }, '2026-04-03', '3'],
    [{ type: 'extractFromDate', part: 'month' }, '2026-04-03T10:00:00Z', '4'],
    [{ type: 'extractFromDate', part: 'year' }, '2026-04-03', '2026'],
    [{ type: 'unixTime' }, '1700000000', '2023-11-14T22:13:20Z'],
    [{ type: 'unixTime' }, 'soon', ''],
    [{ type: 'unixTime' }, '99999999999999', ''],
    [{ type: 'custom', transform: 'OURS' }, 'x', 'OURS:x'],
  ])('%j makes of %j: %j', (step, text, result) => {
    expect(apply(step, text)).toBe(result);
  });

  it.each<[RuleStep, string]>([
    [{ type: 'round', precision: '0.01', direction: 'nearest' }, '1,5'],
    [{ type: 'extractFromDate', part: 'day' }, '2026-02-30'],
    [{ type: 'extractFromDate', part: 'day' }, 'tomorrow'],
  ])('%j refuses %j instead of making something up [EN-153]', (step, text) => {
    expect(() => apply(step, text)).toThrow(RuleInputError);
  });
});

describe('a field look-up', () => {
  const lookup = {
    type: 'fieldLookup',
    table: 'countries',
    match: 'name',
    take: 'code',
    whenBlank: 'original',
  } as const;
  const chain = { name: 'COUNTRY', steps: [{ type: 'trim' }, lookup, { type: 'lowercase' }] as const };

  it('says what it needs, and goes on when it has been loaded for the batch [EN-150]', () => {
    expect(applyRule(chain, ' Denmark ', tools)).toEqual({ step: lookup, text: 'Denmark' });
    expect(applyRule(chain, ' Denmark ', { ...tools, found: () => 'DK' })).toBe('dk');
  });

  it('keeps the text where the record has a blank, and gives nothing where there is no record', () => {
    expect(applyRule(chain, 'Denmark', { ...tools, found: () => '' })).toBe('denmark');
    expect(applyRule(chain, 'Denmark', { ...tools, found: () => null })).toBe('');
    const blank = { ...lookup, whenBlank: 'blank' } as const;
    expect(applyRule({ name: 'R', steps: [blank] }, 'Denmark', { ...tools, found: () => '' })).toBe('');
  });
});

describe('a chain of rules', () => {
  const rules = (...list: TransformationRule[]): Map<string, TransformationRule> =>
    new Map(list.map((rule) => [rule.name, rule]));

  it('hands the result of one to the next [EN-149]', () => {
    const chain = ruleChain(
      'A',
      rules(
        { name: 'A', step: { type: 'trim' }, next: 'B' },
        { name: 'B', step: { type: 'substring', length: 2 }, next: 'C' },
        { name: 'C', step: { type: 'uppercase' } },
      ),
    );
    expect(applyRule(chain, '  xyz ', tools)).toBe('XY');
  });

  it('refuses a next rule that is missing, and rules that never end [EN-149]', () => {
    expect(() => ruleChain('A', rules({ name: 'A', step: { type: 'trim' }, next: 'B' }))).toThrow(RuleUnknownError);
    const cycle = rules(
      { name: 'A', step: { type: 'trim' }, next: 'B' },
      { name: 'B', step: { type: 'trim' }, next: 'A' },
    );
    expect(() => ruleChain('A', cycle)).toThrow(RuleCycleError);
  });
});

describe('the shipped rules', () => {
  const shipped = new Map(shippedRules.map((rule) => [rule.name, rule]));

  it.each([
    ['UPPERCASE', 'a', 'A'],
    ['LOWERCASE', 'A', 'a'],
    ['TITLECASE', 'ann lee', 'Ann Lee'],
    ['TRIM', ' a ', 'a'],
    ['FOURTH_TO_SIXTH_CHAR', 'ABCDEFG', 'DEF'],
    ['YYYYMMDD_DATE', '20260413', '2026-04-13'],
    ['YYYYMMDDHHMMSS_FMT', '20260413101112', '2026-04-13T10:11:12Z'],
    ['ALPHANUMERIC_ONLY', 'a-1', 'a1'],
    ['DK_DECIMAL_FORMAT', '1.234,5', '1234.5'],
    ['US_DATE_FORMAT', '04/13/2026', '2026-04-13'],
    ['US_DATETIME_FORMAT', '4/13/2026 1:02:03 AM', '2026-04-13T01:02:03Z'],
    ['UNIXTIMESTAMP', '0', '1970-01-01T00:00:00Z'],
    ['DELETE_NOTPROVIDED', 'NotProvided', ''],
  ])('%s makes of %j: %j [EN-154]', (name, text, result) => {
    expect(applyRule(ruleChain(name, shipped), text, tools)).toBe(result);
  });

  it('are those of the rule, and no more [EN-154]', () => {
    expect(shipped.size).toBe(13);
  });
});
