import type { TenantConfiguration } from './tenant-configuration';

/** A tenant: one company joined to one environment of the integration side. */
export interface Tenant {
  /** Short name in addresses, commands and keys: lower case letters, digits and hyphens, 63 at most. Never changes. */
  readonly id: string;
  readonly name: string;
  readonly state: 'enabled' | 'disabled';
  /** Why it is disabled; null while it is enabled. */
  readonly disabledReason: string | null;
  readonly createdAt: string;
}

/** The tenants of an installation, for its operators. */
export interface TenantRegistry {
  /** Creates an enabled tenant. Throws `CPL_TENANT_ID_INVALID` and `CPL_TENANT_EXISTS`. */
  create(tenant: { readonly id: string; readonly name: string }): Promise<Tenant>;
  /** All tenants in the order of their ids. */
  list(): Promise<readonly Tenant[]>;
  find(id: string): Promise<Tenant | null>;
  /** Nothing runs for a disabled tenant. Throws `CPL_TENANT_UNKNOWN`. */
  disable(id: string, reason: string): Promise<void>;
  /** Throws `CPL_TENANT_UNKNOWN`. */
  enable(id: string): Promise<void>;
  /** What the tenant configured. The tenant is bound here and cannot be left out later. */
  configuration(id: string): TenantConfiguration;
}
