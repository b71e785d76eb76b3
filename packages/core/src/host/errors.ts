import { CoupletError } from '../sdk/couplet-error';

/** A mapping that the tenant does not have, or that is switched off. */
export class MappingUnknownError extends CoupletError {
  readonly code = 'CPL_MAPPING_UNKNOWN';

  constructor(name: string, known: readonly string[]) {
    super(`There is no enabled mapping ${name}. Use one of: ${known.join(', ')}.`, { mapping: name });
  }
}

/** A tenant that is switched off. */
export class TenantDisabledError extends CoupletError {
  readonly code = 'CPL_TENANT_DISABLED';

  constructor(tenant: string, reason: string | null) {
    super(`The tenant ${tenant} is disabled${reason === null ? '' : `: ${reason}`}. Enable it first.`, { tenant });
  }
}

/** A tenant that does not exist. */
export class TenantMissingError extends CoupletError {
  readonly code = 'CPL_TENANT_UNKNOWN';

  constructor(tenant: string) {
    super(`There is no tenant ${tenant}. Create it, or correct the name.`, { tenant });
  }
}
