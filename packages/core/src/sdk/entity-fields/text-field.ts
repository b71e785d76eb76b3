import { recordedField } from './recorded-field';

/** A text of at most `length` characters; never null, '' when blank. */
export function TextField(length: number): PropertyDecorator {
  return recordedField({ kind: 'text' }, { type: 'varchar', length, default: '' });
}
