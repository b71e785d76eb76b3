import type { z } from 'zod';

/** Stands for a value of the tenant's settings that is known only when its scope opens. */
export interface SettingReference {
  readonly setting: string;
}

/** A tenant's setting inside a filter, a constant or a reference: `{ company: { in: [setting('companyRow'), null] } }`. */
export function setting(name: string): SettingReference {
  return { setting: name };
}

/** Whether a value is a {@link SettingReference}. */
export function isSettingReference(value: unknown): value is SettingReference {
  return typeof value === 'object' && value !== null && typeof (value as SettingReference).setting === 'string';
}

/** Settings that a plugin needs per tenant; parsed when the tenant's scope opens. */
export interface SettingsDefinition<Schema extends z.ZodObject = z.ZodObject> {
  readonly id: string;
  readonly schema: Schema;
}

/** Declares a plugin's settings. Field names must be unique over all plugins, because {@link setting} refers to them by name alone. */
export function defineSettings<Schema extends z.ZodObject>(
  definition: SettingsDefinition<Schema>,
): SettingsDefinition<Schema> {
  return definition;
}
