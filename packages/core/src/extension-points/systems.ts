import type { AnyLocalRule } from './local-rules';
import { extensionPoint } from '../sdk/extension-point';
import type { Side, Table } from '../sdk/table';
import type { Json } from '../ports/repositories/tenant-configuration';
import type { SecretStore } from '../ports/secret-store';
import type { System } from '../ports/system';

/** What a system is opened with: the tenant's connection of one side and the tables that its mappings use. */
export interface SystemOptions {
  readonly tenant: string;
  readonly side: Side;
  /** The connection's settings as the tenant keeps them: addresses and names, never secrets. */
  readonly settings: Readonly<Record<string, Json>>;
  readonly secrets: SecretStore;
  readonly tables: readonly Table[];
  /**
   * To be called with the id of the environment that answers as soon as it is known, before anything else is asked there. Throws
   * `CPL_ENVIRONMENT_CHANGED` when the tenant is joined to another one. Absent where nobody keeps what was seen.
   */
  readonly confirmEnvironment?: (environment: string) => Promise<void>;
  /** What plugins say about writing a local table, by table name. */
  readonly localRules: ReadonlyMap<string, readonly AnyLocalRule[]>;
}

/** Opens one kind of endpoint for a tenant. */
export interface SystemFactory {
  readonly open: (options: SystemOptions) => Promise<System>;
}

/** RecordStore, ChangeFeed and BulkWriter of one kind of endpoint. Keyed by system id; a tenant names one per side. */
export const systems = extensionPoint<SystemFactory>('systems');
