import { createPool, forgetChanges, localPositionsInUse, type OpenTenant } from '@couplet/core/internal';
import { localSchema, type DatabaseAccess } from '../program/open-databases';

/** Removes from the change feed of the ERP tables what every mapping has read; says how many entries went. */
export async function forgetLocalChanges(tenant: OpenTenant, local: DatabaseAccess): Promise<number> {
  const pool = createPool({
    url: local.ownerUrl,
    applicationName: 'couplet tidy',
    max: 1,
    onIdleFailure: (error) => tenant.logger.warn('idle database connection lost', { message: error.message }),
  });
  try {
    return await forgetChanges(pool, localSchema, await localPositionsInUse(tenant));
  } finally {
    await pool.end();
  }
}
