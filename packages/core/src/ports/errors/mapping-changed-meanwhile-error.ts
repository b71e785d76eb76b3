import { CoupletError } from '../../sdk/couplet-error';

/** Somebody else changed the mapping since it was read. */
export class MappingChangedMeanwhileError extends CoupletError {
  readonly code = 'CPL_MAPPING_CHANGED_MEANWHILE';
  constructor(mapping: string, expected: number) {
    super(
      `The mapping ${mapping} was changed by somebody else since version ${expected} was read. Read it again, look at what was changed, and repeat the change.`,
      { mapping, expected },
    );
  }
}
