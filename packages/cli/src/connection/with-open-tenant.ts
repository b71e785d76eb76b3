import type { OpenTenant } from '@couplet/core/internal';
import type { ConnectionAt } from '@couplet/plugin-dataverse';
import type { Program } from '../program/open-program';

/** Works with the company opened, and closes it. Throws what opening throws, `CPL_TENANT_DISABLED` while the connection is off. */
export async function withOpenTenant<Result>(
  { host }: Program,
  { tenant: id }: ConnectionAt,
  work: (tenant: OpenTenant) => Promise<Result>,
): Promise<Result> {
  const tenant = await host.openTenant(id);
  try {
    return await work(tenant);
  } finally {
    await tenant.close();
  }
}
