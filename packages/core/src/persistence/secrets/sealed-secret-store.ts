import type { Random } from '../../ports/random';
import type { SecretStore } from '../../ports/secret-store';
import { SecretEntity } from '../entities/secret.entity';
import type { ConfigurationDatabase } from '../tenants/configuration-database';
import { MasterKeyChangedError, SecretUnreadableError } from './errors';
import type { MasterKey } from './master-key';
import { seal, unseal } from './seal';

/**
 * {@link SecretStore} in the control database. Values are sealed with AES-256-GCM under a key that is not in it, each bound to its
 * tenant, its name and the key's version. `random` must be cryptographically strong.
 */
export class SealedSecretStore implements SecretStore {
  constructor(
    private readonly database: ConfigurationDatabase,
    private readonly key: MasterKey,
    private readonly random: Random,
  ) {}

  /** The value, or null when there is none. Throws `CPL_MASTER_KEY_CHANGED` and `CPL_SECRET_UNREADABLE`. */
  async read(tenant: string, name: string): Promise<string | null> {
    const row = await this.database.run(tenant, (manager) =>
      manager.findOneBy(SecretEntity, { tenantId: tenant, name }),
    );
    if (row === null) return null;
    if (row.keyVersion !== this.key.version)
      throw new MasterKeyChangedError(tenant, name, row.keyVersion, this.key.version);
    const value = unseal(this.key, tenant, name, row);
    if (value === null) throw new SecretUnreadableError(tenant, name);
    return value;
  }

  async write(tenant: string, name: string, value: string): Promise<void> {
    const sealed = seal(this.key, tenant, name, value, this.random.bytes(12));
    const row = { tenantId: tenant, name, keyVersion: this.key.version, ...sealed };
    await this.database.run(tenant, (manager) => manager.upsert(SecretEntity, row, ['tenantId', 'name']));
  }

  async remove(tenant: string, name: string): Promise<void> {
    await this.database.run(tenant, (manager) => manager.delete(SecretEntity, { tenantId: tenant, name }));
  }
}
