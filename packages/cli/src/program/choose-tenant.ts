import { CoupletError } from '@couplet/core';
import type { ControlDatabase } from '@couplet/core/internal';
import { NoDataError } from './errors';

/** Several companies are set up, and the command does not say which one is meant. */
export class TenantNotNamedError extends CoupletError {
  readonly code = 'CPL_TENANT_NOT_NAMED';
  constructor(known: readonly string[]) {
    super(`There are ${known.length} companies here: ${known.join(', ')}. Say which one with --tenant.`, {
      tenants: known.length,
    });
  }
}

/**
 * The tenant that a command works on: the one that is named, else the only one there is; `directory` is where they were looked for.
 * @throws NoDataError where there is none, or none of that name; TenantNotNamedError where there are several
 */
export async function chooseTenant(
  { tenants }: Pick<ControlDatabase, 'tenants'>,
  named: string | undefined,
  directory: string,
): Promise<string> {
  if (named !== undefined) {
    if ((await tenants.find(named)) === null) throw new NoDataError(`${directory} (${named})`);
    return named;
  }
  const known = (await tenants.list()).map(({ id }) => id);
  const [only] = known;
  if (only === undefined) throw new NoDataError(directory);
  if (known.length > 1) throw new TenantNotNamedError(known);
  return only;
}
