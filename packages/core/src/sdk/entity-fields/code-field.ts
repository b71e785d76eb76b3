import { recordedField } from './recorded-field';

/** A code of at most `length` characters, upper case without blanks at the ends; never null, '' when blank. */
export function CodeField(length: number): PropertyDecorator {
  return recordedField({ kind: 'code' }, { type: 'varchar', length, default: '' });
}
