import { CoupletError } from '../../sdk/couplet-error';

/** There is no tenant to copy. */
export class TenantToCopyMissingError extends CoupletError {
  readonly code = 'CPL_TENANT_UNKNOWN';
  constructor(tenant: string) {
    super(`There is no tenant ${tenant} to copy. Correct the name.`, { tenant });
  }
}

/** The id that a copy is to have belongs to another tenant. */
export class TenantCopyTakenError extends CoupletError {
  readonly code = 'CPL_TENANT_EXISTS';
  constructor(tenant: string) {
    super(`There is a tenant ${tenant} already. Choose another id for the copy.`, { tenant });
  }
}
