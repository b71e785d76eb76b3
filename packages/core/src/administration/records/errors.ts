import { CoupletError } from '../../sdk/couplet-error';
import type { RecordKey } from '../../sdk/scalars';

/** A record that is not coupled has no other half to go to. */
export class NotCoupledError extends CoupletError {
  readonly code = 'CPL_NOT_COUPLED';

  constructor(mapping: string, key: RecordKey) {
    super(`The record ${key} of ${mapping} is not coupled. Couple it, or synchronize it first.`, { mapping, key });
  }
}

/** A system that shows its records to nobody, or not those of this table. */
export class NoRecordAddressError extends CoupletError {
  readonly code = 'CPL_NO_RECORD_ADDRESS';

  constructor(table: string) {
    super(`Records of ${table} have no address: their system shows them nowhere. Look them up there by their keys.`, {
      table,
    });
  }
}
