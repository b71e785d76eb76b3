import { CoupletError } from '@couplet/core';
import fc from 'fast-check';
import { contact } from '../test-support/contact-table';
import { columnOf } from '../table-definition';
import { columnLiteral, literalText, type Literal } from './literal';
import { percentEncode } from './percent-encode';

describe('literals', () => {
  it('doubles quotes, and encodes what is reserved in an address [WA-87]', () => {
    expect(literalText({ type: 'string', value: "O'Brien & Co #1/2+3%" })).toBe("'O''Brien & Co #1/2+3%'");
    expect(percentEncode("'a/b?c:d@e#f&g+h%i'")).toBe("'a%2Fb%3Fc:d%40e%23f%26g%2Bh%25i'");
  });

  it('writes everything but text bare [WA-89]', () => {
    expect(literalText({ type: 'guid', value: '60C4E274-0D87-E711-80E5-00155DB19E6D' })).toBe(
      '60c4e274-0d87-e711-80e5-00155db19e6d',
    );
    expect(literalText({ type: 'dateTime', value: '2023-01-01T00:00:00Z' })).toBe('2023-01-01T00:00:00Z');
    expect(literalText({ type: 'date', value: '2023-01-01' })).toBe('2023-01-01');
    expect(literalText({ type: 'decimal', value: '922337203685477.5807' })).toBe('922337203685477.5807');
    expect(literalText({ type: 'integer', value: -7 })).toBe('-7');
    expect(literalText({ type: 'boolean', value: true })).toBe('true');
    expect(literalText({ type: 'null' })).toBe('null');
  });

  it.each([
    ['guid', "x' or 1 eq 1"],
    ['date', '2023-01-01T00:00:00Z'],
    ['date', '2023-13-01'],
    ['dateTime', '2023-01-01'],
    ['dateTime', '2023-01-01T25:00:00Z'],
    ['decimal', '1,5'],
    ['decimal', '1 or 1 eq 1'],
    ['integer', '1.5'],
    ['string', 'half a pair \ud800'],
  ] as const)('refuses what is no %s: %s', (type, value) => {
    expect(() => literalText({ type, value } as Literal)).toThrow(
      expect.objectContaining({ code: 'CPL_DATAVERSE_INVALID_VALUE' }) as Error,
    );
  });

  it('never shows the refused value, which may be confidential', () => {
    let caught: unknown;
    try {
      columnLiteral(columnOf(contact, 'birthdate'), 'secret-value');
    } catch (error) {
      caught = error;
    }
    expect(CoupletError.is(caught, 'CPL_DATAVERSE_INVALID_VALUE')).toBe(true);
    expect(String(caught)).toContain("column 'birthdate'");
    expect(String(caught)).not.toContain('secret-value');
  });

  it('takes back the same text from any literal, whatever is in it [WA-87]', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (value) => {
        const decoded = decodeURIComponent(percentEncode(literalText({ type: 'string', value })));
        expect(decoded.startsWith("'") && decoded.endsWith("'")).toBe(true);
        const inner = decoded.slice(1, -1);
        expect(inner.replaceAll("''", '')).not.toContain("'");
        expect(inner.replaceAll("''", "'")).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves no character in an encoded text that could end an option or the request line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (value) => {
        fc.pre(!/\p{Surrogate}/u.test(value));
        expect(percentEncode(value)).toMatch(/^[A-Za-z0-9\-_.!~*'(),:$%]*$/);
      }),
      { numRuns: 2000 },
    );
  });
});
