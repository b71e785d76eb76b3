/** The SQLSTATE of an error that the server sent; undefined when the server did not speak. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined;
}

/** The constraint that an error of the server names. */
export function constraintOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}

/** Whether these are the last words of a server that ends the session: terminated, shutting down, crashed. */
export function endsSession(sqlState: string): boolean {
  return sqlState.startsWith('08') || ['57P01', '57P02', '57P03'].includes(sqlState);
}

/**
 * Whether the same transaction may well succeed when it is run again: serialization failure, deadlock, or a coupling that somebody
 * else inserted after we looked; the second look sees it.
 */
export function isCollision(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state === '23505') return ['coupling_local', 'coupling_integration'].includes(constraintOf(error) ?? '');
  return state === '40001' || state === '40P01';
}

/** Whether a row was refused because its tenant is not registered. */
export function namesUnknownTenant(error: unknown): boolean {
  return sqlStateOf(error) === '23503' && (constraintOf(error) ?? '').endsWith('_tenant_id_fkey');
}
