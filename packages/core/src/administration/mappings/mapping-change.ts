import type { ExtraField, TemplateUse } from '../../ports/repositories/mapping-configuration';
import type { FieldSettings, MappingSettings } from '../../ports/repositories/tenant-configuration';

/** Settings to change; null goes back to what the definition says. */
export type Changes<Settings> = { readonly [Name in keyof Settings]?: Settings[Name] | null };

/** A change of a mapping. What is left out stays as it is. */
export interface MappingChange {
  readonly settings?: Changes<MappingSettings>;
  /** By field id; null takes all settings of the field back. */
  readonly fields?: Readonly<Record<string, Changes<FieldSettings> | null>>;
  /** Fields of the tenant's own; they are off until their settings enable them (EN-32). */
  readonly addFields?: readonly ExtraField[];
  /** Ids of own fields to remove, with their settings. */
  readonly removeFields?: readonly string[];
  /** Templates for new records, in place of those that were used. */
  readonly templates?: readonly TemplateUse[];
}

/** Who makes a change, and what it is based on. */
export interface ChangeOrder {
  /** For example a login. */
  readonly actor: string;
  /** The version of the mapping's configuration that was read: another one by now refuses the change. */
  readonly version: number;
}
