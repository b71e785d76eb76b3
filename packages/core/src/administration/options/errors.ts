import { CoupletError } from '../../sdk/couplet-error';

/** A mapping whose records are no values of an option column. */
export class OptionMappingError extends CoupletError {
  readonly code = 'CPL_NO_OPTION_MAPPING';

  constructor(mapping: string, known: readonly string[]) {
    super(
      `The mapping ${mapping} does not couple the values of an option column. These do: ${known.join(', ') || 'none'}.`,
      { mapping },
    );
  }
}
