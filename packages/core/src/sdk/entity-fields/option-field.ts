import { recordedField } from './recorded-field';

/**
 * A closed list of named values: rows hold the name, the database its number. Never null; the first name listed is the default.
 * Throws a TypeError for an empty list, for numbers beyond 16 bits, and for one number under two names.
 */
export function OptionField(options: Readonly<Record<string, number>>): PropertyDecorator {
  const numbers = Object.values(options);
  const [first] = numbers;
  if (first === undefined) throw new TypeError('An option field needs at least one name.');
  const outside = numbers.find((number) => !Number.isInteger(number) || number < -32768 || number > 32767);
  if (outside !== undefined) throw new TypeError(`Option number ${outside} is no whole number from -32768 to 32767.`);
  if (new Set(numbers).size < numbers.length)
    throw new TypeError(`Two options have one number: ${JSON.stringify(options)}.`);
  return recordedField({ kind: 'option', options: { ...options } }, { type: 'smallint', default: first });
}
