import { recordedField } from './recorded-field';

/** A whole number of 32 bits; never null, 0 when nothing is given. */
export function IntegerField(): PropertyDecorator {
  return recordedField({ kind: 'integer' }, { type: 'integer', default: 0 });
}
