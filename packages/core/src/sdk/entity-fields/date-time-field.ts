import { recordedField } from './recorded-field';

/** An instant, `2026-01-31T12:00:00Z` in a row; null when blank. */
export function DateTimeField(): PropertyDecorator {
  return recordedField({ kind: 'dateTime' }, { type: 'timestamptz', nullable: true });
}
