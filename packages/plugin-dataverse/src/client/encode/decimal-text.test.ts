import fc from 'fast-check';
import { decimalText } from './decimal-text';

describe('decimal text', () => {
  it.each([
    ['5000000.0000', '5000000'],
    ['12.50', '12.5'],
    ['-0.0', '0'],
    ['0012', '12'],
    ['10.050', '10.05'],
    ['1e-12', '0.000000000001'],
    ['1.5E+3', '1500'],
    ['12.345e1', '123.45'],
    ['922337203685477.5807', '922337203685477.5807'],
    ['-12345678901234567890.12345678901234567890', '-12345678901234567890.1234567890123456789'],
    [1e21, '1000000000000000000000'],
    [1e-7, '0.0000001'],
  ])('writes %s as %s', (value, expected) => {
    expect(decimalText(value, 'x')).toBe(expected);
  });

  it.each(['', '1,5', 'NaN', 'Infinity', '1.', '.5', '+1', '0x10', '1e9999', NaN])('refuses %s', (value) => {
    expect(() => decimalText(value, 'x')).toThrow('decimal number');
  });

  it('keeps every digit that means something', () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,20}$/);
    fc.assert(
      fc.property(digits, fc.stringMatching(/^\d{0,12}[1-9]$/), fc.boolean(), (whole, fraction, negative) => {
        const text = `${negative ? '-' : ''}${whole}.${fraction}`;
        expect(decimalText(`${text}000`, 'x')).toBe(text);
      }),
    );
  });
});
