import { CoupletError } from '@couplet/core';

/** Records that are to be acted on are not on the list. */
export class NotOnListError extends CoupletError {
  readonly code = 'CPL_NOT_ON_LIST';
  constructor(mapping: string, names: readonly string[]) {
    super(
      `Not on the list of ${mapping}: ${names.join(', ')}. Nothing was done; couplet skipped list --all shows what is on it.`,
      { mapping, names: names.join(', ') },
    );
  }
}
