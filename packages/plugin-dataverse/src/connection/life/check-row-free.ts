import { knownEnvironment } from '@couplet/core/internal';
import { CompanyRowTakenError } from '../errors';
import type { ConnectionAt } from './connection-at';

/**
 * Sees to it that no other tenant works as the same company row of the same organization, be it switched off: a copy of a company that kept the
 * system id would otherwise write where the original writes (DV-201, DV-202). @throws CompanyRowTakenError
 */
export async function checkRowFree({ control, tenant }: ConnectionAt, organization: string): Promise<void> {
  const { companyRow } = await control.tenants.configuration(tenant).settings();
  if (typeof companyRow !== 'string') return;
  for (const { id } of await control.tenants.list()) {
    if (id === tenant) continue;
    const configuration = control.tenants.configuration(id);
    if ((await configuration.settings()).companyRow !== companyRow) continue;
    if ((await knownEnvironment({ id, configuration }, 'integration')) === organization)
      throw new CompanyRowTakenError(tenant, id, companyRow);
  }
}
