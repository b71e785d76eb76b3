import { recordedField } from './recorded-field';

/** Yes or no; never null, false when nothing is given. */
export function BooleanField(): PropertyDecorator {
  return recordedField({ kind: 'boolean' }, { type: 'boolean', default: false });
}
