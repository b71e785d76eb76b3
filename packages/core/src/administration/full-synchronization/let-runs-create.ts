import type { OpenTenant } from '../../host/tenant';
import { changeMapping, readMapping } from '../mappings';

/**
 * Answers what a full synchronization asks where the mapping is only-coupled: may scheduled runs create records from now on (EN-364)? Yes
 * clears the switch as any change of a mapping does; no leaves it, and is noted. Audited. Throws
 * what {@link changeMapping} throws.
 */
export async function letRunsCreate(tenant: OpenTenant, actor: string, name: string, may: boolean): Promise<void> {
  const mapping = tenant.mapping(name);
  if (may) {
    const { version } = await readMapping(tenant, mapping.name);
    await changeMapping(tenant, mapping.name, { settings: { onlyCoupled: false } }, { actor, version });
  }
  await tenant.configuration.audit({
    actor,
    action: 'full-synchronization.answered',
    subject: mapping.name,
    facts: { runsMayCreate: may },
  });
}
