import { CoupletError } from '../../sdk/couplet-error';

/** A tenant id that cannot be used. */
export class TenantIdInvalidError extends CoupletError {
  readonly code = 'CPL_TENANT_ID_INVALID';
  constructor(tenant: string) {
    super(
      `'${tenant}' cannot be the id of a tenant. Use 1 to 63 lower case letters, digits and hyphens, starting with a letter or a digit, such as 'contoso-uk'.`,
      { tenant },
    );
  }
}

/** The id is taken. */
export class TenantExistsError extends CoupletError {
  readonly code = 'CPL_TENANT_EXISTS';
  constructor(tenant: string) {
    super(`There is a tenant '${tenant}' already. Choose another id, or work with the one that exists.`, { tenant });
  }
}

/** There is no such tenant. */
export class TenantUnknownError extends CoupletError {
  readonly code = 'CPL_TENANT_UNKNOWN';
  constructor(tenant: string) {
    super(`There is no tenant '${tenant}'. Create it first, or check the spelling against the list of tenants.`, {
      tenant,
    });
  }
}

/** Another feature of the same exclusive group is enabled. */
export class FeatureTakenError extends CoupletError {
  readonly code = 'CPL_FEATURE_CONFLICT';
  constructor(wanted: string, group: string, enabled: string | null) {
    super(
      `Cannot enable ${wanted} while ${enabled ?? `another feature of group ${group}`} is enabled: they exclude each other. ` +
        `Disable ${enabled ?? 'the other one'} first.`,
      { wanted, group, enabled },
    );
  }
}
