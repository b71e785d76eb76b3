import type { SecretStore } from '../../ports/secret-store';
import { joined } from './tenant-data';

/** {@link SecretStore} in memory, for tests. */
export class MemorySecretStore implements SecretStore {
  private readonly values = new Map<string, string>();

  /** What differs after each change of a tenant's secrets. */
  stamp(tenant: string): string {
    const own = [...this.values].filter(([key]) => (JSON.parse(key) as readonly string[])[0] === tenant);
    return JSON.stringify(own.sort());
  }

  async read(tenant: string, name: string): Promise<string | null> {
    return this.values.get(joined(tenant, name)) ?? null;
  }

  async write(tenant: string, name: string, value: string): Promise<void> {
    this.values.set(joined(tenant, name), value);
  }

  async remove(tenant: string, name: string): Promise<void> {
    this.values.delete(joined(tenant, name));
  }
}
