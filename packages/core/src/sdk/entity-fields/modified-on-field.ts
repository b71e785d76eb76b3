import { recordedField } from './recorded-field';

/** The time of the last change: the database's clock when a row is inserted; Couplet's writer keeps it with every update. */
export function ModifiedOnField(): PropertyDecorator {
  return recordedField({ kind: 'dateTime' }, { type: 'timestamptz', default: () => 'now()' });
}
