/** Keeps secrets of tenants sealed. Values never appear in logs, errors or lists. */
export interface SecretStore {
  read(tenant: string, name: string): Promise<string | null>;
  write(tenant: string, name: string, value: string): Promise<void>;
  remove(tenant: string, name: string): Promise<void>;
}
