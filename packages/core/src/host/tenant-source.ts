import type { Logger } from '../ports/logger';
import type { OpenTenant } from './tenant';

/** An open tenant that stays open until it is given back. */
export interface HeldTenant {
  readonly tenant: OpenTenant;
  /** Gives it back; called once. */
  release(): Promise<void>;
}

/** Gives whoever works for long the tenant as it is configured at the moment. */
export interface TenantSource {
  readonly logger: Logger;
  /** Throws what opening the tenant throws. */
  hold(): Promise<HeldTenant>;
}

/** A source that always gives the same tenant, which whoever opened it closes. */
export function fixedTenant(tenant: OpenTenant): TenantSource {
  return { logger: tenant.logger, hold: async () => ({ tenant, release: async () => undefined }) };
}

/** Works with the tenant as it is now. */
export async function withCurrent<Result>(
  tenants: TenantSource,
  work: (tenant: OpenTenant) => Promise<Result>,
): Promise<Result> {
  const held = await tenants.hold();
  try {
    return await work(held.tenant);
  } finally {
    await held.release();
  }
}
