import { recordedField } from './recorded-field';

/** A day without time or zone, `2026-01-31` in a row; null when blank. */
export function DateField(): PropertyDecorator {
  return recordedField({ kind: 'date' }, { type: 'date', nullable: true });
}
