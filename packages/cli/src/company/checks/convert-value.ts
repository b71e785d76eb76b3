import { Big } from 'big.js';
import type { RawValue } from '../files/raw-table';
import { isDay } from '../rules/date-formula';
import type { CellValue, FieldFacts, OptionFacts } from '../tables/facts';

/** A value that fits its field, or what is wrong with it and how to mend it. */
export type Converted = { readonly value: CellValue } | { readonly problem: string };

const decimalPattern = /^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?$/;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** The value of a field that a file says nothing about. */
export function emptyValue(facts: FieldFacts): CellValue {
  switch (facts.kind) {
    case 'decimal':
      return '0';
    case 'integer':
      return 0;
    case 'boolean':
      return false;
    case 'option':
      return memberOf(facts, 0) ?? '';
    default:
      return '';
  }
}

/** Holds a raw value against a field. Empty text and null are the field's empty value. */
export function convertValue(facts: FieldFacts, raw: RawValue): Converted {
  if (raw.kind === 'nested') return { problem: 'a list or an object stands where one value should be' };
  if (raw.kind === 'null' || (raw.kind === 'text' && raw.text.trim() === '' && facts.kind !== 'text'))
    return { value: emptyValue(facts) };
  const text = raw.kind === 'boolean' ? String(raw.value) : raw.text;
  switch (facts.kind) {
    case 'code':
      return raw.kind === 'text'
        ? fitting(upperCase(text.trim()), facts.maxLength)
        : { problem: `${text} is no text; put it in quotes` };
    case 'text':
      return raw.kind === 'text' ? fitting(text, facts.maxLength) : { problem: `${text} is no text; put it in quotes` };
    case 'decimal':
      return decimalPattern.test(text.trim())
        ? sized(new Big(text.trim()))
        : { problem: `'${text}' is no number such as 12.50` };
    case 'integer':
      return /^[+-]?\d{1,9}$/.test(text.trim())
        ? { value: Number(text) }
        : { problem: `'${text}' is no whole number of up to nine digits` };
    case 'date':
      return isDay(text.trim()) ? { value: text.trim() } : { problem: `'${text}' is no day; write it as 2026-01-31` };
    case 'boolean':
      return /^(true|false)$/i.test(text.trim())
        ? { value: /^true$/i.test(text.trim()) }
        : { problem: `'${text}' is neither true nor false` };
    case 'option':
      return optionValue(facts, text.trim());
  }
}

function fitting(text: string, maxLength: number): Converted {
  if (text.length > maxLength)
    return { problem: `the value has ${String(text.length)} characters, at most ${String(maxLength)} fit; shorten it` };
  if (text.includes('\u0000') || loneSurrogate.test(text))
    return { problem: 'the value holds a character that no database stores; remove it' };
  return { value: text };
}

function sized(number: Big): Converted {
  const text = number.toFixed();
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  if (whole.length > 18 || fraction.length > 20)
    return { problem: `${text} has more than 18 digits before or 20 after the point` };
  return { value: text };
}

function optionValue(facts: OptionFacts<string>, text: string): Converted {
  const names = Object.keys(facts.members);
  const bare = text.replace(/[\s_-]/g, '').toLowerCase();
  const member = /^\d+$/.test(text) ? memberOf(facts, Number(text)) : names.find((name) => name.toLowerCase() === bare);
  return member === undefined ? { problem: `'${text}' is none of ${names.join(', ')}` } : { value: member };
}

function memberOf(facts: OptionFacts<string>, stored: number): string | undefined {
  return Object.keys(facts.members).find((name) => facts.members[name] === stored);
}

/** Upper case character by character: one that would become two, such as ß, stays. */
function upperCase(text: string): string {
  return Array.from(text, (char) => (char.toUpperCase().length === char.length ? char.toUpperCase() : char)).join('');
}
