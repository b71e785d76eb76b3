import { recordedField } from './recorded-field';

/** A globally unique identifier; null when blank. */
export function GuidField(): PropertyDecorator {
  return recordedField({ kind: 'guid' }, { type: 'uuid', nullable: true });
}
