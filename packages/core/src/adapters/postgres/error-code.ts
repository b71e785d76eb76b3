/**
 * The `code` of an error: a SQLSTATE of PostgreSQL, or a name like `ENOENT` of the operating system. Asked without `instanceof`, which
 * fails for errors that come from another realm or another copy of a package.
 */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The message of an error, or what was thrown in place of one, as text. */
export function errorMessage(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string')
    return error.message;
  return String(error);
}
