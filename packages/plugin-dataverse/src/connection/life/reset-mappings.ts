import { restoreDefaults, type OpenTenant } from '@couplet/core/internal';
import { ConfirmationNeededError } from '../errors';

/**
 * Uses the default synchronization setup of all mappings, or of some (DV-197, DV-198), while the connection is on: what the tenant changed in them
 * goes. Couplings stay, and so do mappings and fields of the tenant's own. Audited; gives the names of the mappings that changed.
 * @throws ConfirmationNeededError, `CPL_MAPPING_UNKNOWN`, `CPL_CONFIGURATION_REFUSED`
 */
export async function resetMappings(
  tenant: OpenTenant,
  actor: string,
  how: { readonly mappings?: readonly string[]; readonly confirmed?: boolean } = {},
): Promise<readonly string[]> {
  const { mappings } = how;
  if (how.confirmed !== true)
    throw new ConfirmationNeededError([
      `What was changed in ${mappings === undefined ? 'all mappings' : mappings.join(', ')} is lost; couplings stay.`,
    ]);
  return restoreDefaults(tenant, actor, mappings);
}
