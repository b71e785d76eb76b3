import { recordedField } from './recorded-field';

/** The primary key, a uuid (`systemId`): given by whoever inserts the row, or by the database. It never changes. */
export function IdField(): PropertyDecorator {
  return recordedField(
    { kind: 'guid' },
    { type: 'uuid', primary: true, update: false, default: () => 'gen_random_uuid()' },
  );
}
