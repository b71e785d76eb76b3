import type { Contribution } from './extension-point';
import type { Feature } from './feature';
import type { SettingsDefinition } from './setting';

/** A TypeORM entity class. */
export type EntityClass = new () => object;
/** A TypeORM migration class. */
export type MigrationClass = new () => { up(runner: never): Promise<void>; down(runner: never): Promise<void> };

/** A plugin is data: what it contributes can be listed, checked and explained without running its code. */
export interface Plugin {
  /** Unique, for example `contoso.workers`. */
  readonly id: string;
  readonly version: string;
  /** Versions of the engine that it works with, as a semver range. */
  readonly engine: string;
  /** Plugins that it builds on, with the versions that will do. */
  readonly requires: Readonly<Record<string, string>>;
  readonly features: readonly Feature[];
  readonly settings: readonly SettingsDefinition[];
  /** ERP tables: created only where the operator says so, otherwise checked against the live catalogue. */
  readonly localEntities: readonly EntityClass[];
  readonly localMigrations: readonly MigrationClass[];
  /** The plugin's own control tables, tenant first. */
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
  readonly contributes: readonly Contribution[];
}

/** What {@link definePlugin} takes. */
export type PluginOptions = Pick<Plugin, 'id' | 'version' | 'engine'> & Partial<Plugin>;

/** Declares a plugin; the default export of its package. */
export function definePlugin(options: PluginOptions): Plugin {
  return {
    requires: {},
    features: [],
    settings: [],
    localEntities: [],
    localMigrations: [],
    entities: [],
    migrations: [],
    contributes: [],
    ...options,
  };
}
