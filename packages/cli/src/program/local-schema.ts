import { createHash } from 'node:crypto';
import { tenantId } from './tenant-id';

/** The schema of the first company's ERP tables. */
export const localSchema = 'erp';

/** Characters that PostgreSQL keeps of a name. */
const nameLength = 63;

/**
 * The schema of a company's ERP tables: found by the id of its tenant, which nobody can change, and never by a setting, so that no company can be
 * pointed at the tables of another.
 */
export function localSchemaOf(tenant: string): string {
  if (tenant === tenantId) return localSchema;
  const name = `${localSchema}_${tenant.replaceAll('-', '_')}`;
  if (name.length <= nameLength) return name;
  const digest = createHash('sha256').update(tenant).digest('hex').slice(0, 16);
  return `${name.slice(0, nameLength - digest.length - 1)}_${digest}`;
}
