import { CoupletError } from '@couplet/core';

/** A definition of that name exists in the environment and is of another kind than the one wanted. It is left as it is. */
export class DefinitionDiffersError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_DEFINITION_DIFFERS';
  constructor(what: string, found: string, wanted: string) {
    super(
      `The ${what} is ${found} in the environment, and ${wanted} is wanted. Choose another name, or remove the one that is there.`,
      { what, found, wanted },
    );
  }
}
