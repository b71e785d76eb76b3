import fc from 'fast-check';
import { member, parseJson } from './json';
import { responseObject } from './response-body';

describe('reading JSON', () => {
  it('keeps the digits of long numbers as text, and numbers otherwise [WA-35, WA-148]', () => {
    expect(
      parseJson('{"a":922337203685477.5807,"b":5000000.0000,"c":[9007199254740993,1],"d":"12345678901234567890"}', 'x'),
    ).toEqual({
      a: '922337203685477.5807',
      b: 5000000,
      c: ['9007199254740993', 1],
      d: '12345678901234567890',
    });
  });

  it('is equal to the built-in parser but for long numbers', () => {
    fc.assert(
      fc.property(fc.json(), fc.stringMatching(/^[1-9]\d{16,24}$/), (text, digits) => {
        const whole = `{"long":${digits},"quoted":"\\"${digits}:","rest":${text}}`;
        const parsed = parseJson(whole, 'x');
        expect(member(parsed, 'long')).toBe(digits);
        expect(member(parsed, 'quoted')).toBe(`"${digits}:`);
        expect(numbersAsNumbers(member(parsed, 'rest'))).toEqual(numbersAsNumbers(JSON.parse(text)));
      }),
      { numRuns: 500 },
    );
  });

  it('does not repair what is no JSON', () => {
    expect(() => parseJson('{"a":00000000000000000001}', 'x')).toThrow('not valid JSON');
    expect(() => parseJson('{"a":12345678901234567890.}', 'x')).toThrow('not valid JSON');
  });

  it.each([
    ['an empty body', ''],
    ['a byte order mark', '\ufeff{"value":[]}'],
    ['a list', '[]'],
    ['cut JSON', '{"value":[{"a":1}'],
  ])('refuses %s (H14)', (_, text) => {
    expect(() => responseObject({ body: Buffer.from(text) }, 'x')).toThrow(
      expect.objectContaining({ code: 'CPL_DATAVERSE_UNREADABLE_ANSWER' }) as Error,
    );
  });

  it('refuses broken UTF-8 instead of replacing it', () => {
    expect(() => responseObject({ body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) }, 'x')).toThrow('UTF-8');
  });

  it('survives deep nesting and takes no member from a prototype (H15)', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    expect(() => responseObject({ body: Buffer.from(deep) }, 'x')).toThrow('no JSON object');
    expect(member(parseJson('{"__proto__":{"value":1}}', 'x'), 'value')).toBeUndefined();
    expect(member(parseJson('{}', 'x'), 'toString')).toBeUndefined();
  });
});

function numbersAsNumbers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (_, member: unknown) =>
    typeof member === 'string' && /^-?\d[\d.eE+-]{15,}$/.test(member) ? Number(member) : member,
  );
}
