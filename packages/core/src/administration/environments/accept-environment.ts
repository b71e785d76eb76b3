import type { ConfiguredTenant } from '../../host/configured-tenant';
import { keepEnvironment, knownEnvironment } from '../../host/known-environments';
import type { Side } from '../../sdk/table';

/** Which environment a side of a tenant is to be joined to from now on. */
export interface AcceptedEnvironment {
  readonly side: Side;
  /** Its id, as `CPL_ENVIRONMENT_CHANGED` tells it. */
  readonly environment: string;
}

/**
 * Joins a side of a tenant to another environment on purpose: a copy that takes the place of the one before. The tenant need not be open. The next
 * run of each mapping compares everything, since the positions of the old environment mean nothing there. Audited; gives the environment
 * before, null when none was seen yet.
 */
export async function acceptEnvironment(
  tenant: Pick<ConfiguredTenant, 'id' | 'configuration'>,
  actor: string,
  { side, environment }: AcceptedEnvironment,
): Promise<string | null> {
  const before = await knownEnvironment(tenant, side);
  if (before === environment) return before;
  await keepEnvironment(tenant, side, environment);
  await tenant.configuration.audit({
    actor,
    action: 'environment.accepted',
    subject: side,
    facts: { before, environment },
  });
  return before;
}
