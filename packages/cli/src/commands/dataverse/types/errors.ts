import { CoupletError } from '@couplet/core';

/** A file of definitions cannot be read or written. */
export class TypesFileError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_TYPES_FILE';
  constructor(path: string, what: 'read' | 'written', reason: string, options?: { readonly cause?: unknown }) {
    super(`The file ${path} cannot be ${what} (${reason}). Choose another one with --out.`, { path, reason }, options);
  }
}

/** The environment is no longer what a file of definitions says. */
export class TypesDriftError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_TYPES_DRIFT';
  constructor(path: string, differences: number) {
    super(
      `${path} and the environment differ in ${differences === 1 ? 'one place' : `${differences} places`}. Run couplet dataverse types ` +
        'without --check to write it anew.',
      { path, differences },
    );
  }
}
