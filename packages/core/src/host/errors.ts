import { CoupletError } from '../sdk/couplet-error';
import type { Side } from '../sdk/table';

/** A mapping that the tenant does not have, or that is switched off. */
export class MappingUnknownError extends CoupletError {
  readonly code = 'CPL_MAPPING_UNKNOWN';

  constructor(name: string, known: readonly string[]) {
    super(`There is no enabled mapping ${name}. Use one of: ${known.join(', ')}.`, { mapping: name });
  }
}

/** A side of a tenant answers as another environment than the one it was joined to: a copy, or the wrong address. */
export class EnvironmentChangedError extends CoupletError {
  readonly code = 'CPL_ENVIRONMENT_CHANGED';

  constructor(tenant: string, side: Side, known: string, found: string) {
    super(
      `The ${side} side of the tenant ${tenant} is joined to the environment ${known}, but ${found} answers: the environment was copied or exchanged. Nothing was read or written. Correct the address of the connection, or accept the new environment on purpose with acceptEnvironment.`,
      { tenant, side, known, found },
    );
  }
}

/** The control database is a copy: the tenants in it belong to another one. */
export class ControlDatabaseCopiedError extends CoupletError {
  readonly code = 'CPL_CONTROL_DATABASE_COPIED';
  constructor(tenant: string, known: string, found: string) {
    super(
      `The tenant ${tenant} works from the control database ${known}, and this one is ${found}: it was copied or restored elsewhere. Nothing ` +
        'was read or written, since the original may still be working. If it is not, take over with couplet connection take-over; ' +
        'if it is, cut this copy loose with couplet connection reset.',
      { tenant, known, found },
    );
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
