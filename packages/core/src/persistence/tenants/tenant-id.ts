import { TenantIdInvalidError } from './errors';

const slug = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** The id itself. Throws `CPL_TENANT_ID_INVALID` unless it is a slug of up to 63 letters, digits and hyphens. */
export function checkedTenantId(id: string): string {
  if (!slug.test(id)) throw new TenantIdInvalidError(id);
  return id;
}
