import type { Direction, Uncoupled } from '../../sdk/field-mapping';
import type { Side } from '../../sdk/table';
import type { FieldSettings, Json, MappingSettings } from './tenant-configuration';

/** A table mapping of the tenant's own: two tables that some plugin declares. Its fields are {@link ExtraField}s. */
export interface OwnMapping {
  readonly title: string;
  /** Names of tables that the plugins of the host know. */
  readonly local: string;
  readonly integration: string;
  readonly direction: Direction;
}

/** A field mapping of the tenant's own. What else can be said of it, its {@link FieldSettings} say; it is off until they enable it (EN-32). */
export type ExtraField = ExtraValueField | ExtraReferenceField | ExtraConstantField;

/** Copies one field to the other. */
export interface ExtraValueField {
  readonly kind: 'value';
  readonly local: string;
  readonly integration: string;
  readonly direction: Direction;
}

/** Moves a lookup through the coupling of the record it points to. */
export interface ExtraReferenceField {
  readonly kind: 'reference';
  readonly integration: string;
  /** Name of the local table that the lookup points to. */
  readonly via: string;
  /** Fields of the mapping's local table, each with the field of that table's key that it holds. */
  readonly key: Readonly<Record<string, string>>;
  readonly direction: Direction;
  readonly uncoupled: Uncoupled;
}

/** Writes the same value to every record, or to new ones only. */
export interface ExtraConstantField {
  readonly kind: 'constant';
  readonly side: Side;
  readonly field: string;
  readonly value: Json;
  readonly on: 'insert' | 'always';
}

/** Values for new records of one table, under a name (EN-55). */
export interface RecordTemplate {
  readonly name: string;
  readonly side: Side;
  readonly table: string;
  readonly values: Readonly<Record<string, Json>>;
}

/** A template that a mapping uses for new records of one side. */
export interface TemplateUse {
  readonly template: string;
  /** The lowest that fits counts; among equal ones the one whose name comes first (EN-123). */
  readonly priority: number;
  /** What the source record must be; without it the template fits every record. */
  readonly filter?: Readonly<Record<string, Json>>;
}

/** What the definition said when a tenant decided otherwise: with it an upgrade is merged three ways. */
export interface RememberedDefaults {
  readonly settings: MappingSettings;
  readonly fields: Readonly<Record<string, FieldSettings>>;
}

/** Everything that a tenant keeps about one mapping. */
export interface MappingContents {
  /** The mapping itself, where it is the tenant's own. */
  readonly own: OwnMapping | null;
  readonly settings: MappingSettings;
  /** By field id. */
  readonly fields: Readonly<Record<string, FieldSettings>>;
  readonly extraFields: readonly ExtraField[];
  readonly templates: readonly TemplateUse[];
  readonly defaults: RememberedDefaults;
}

/** {@link MappingContents} as they are stored. The version grows with every change; 0 is a mapping about which nothing was ever stored. */
export interface MappingConfiguration extends MappingContents {
  readonly version: number;
}

/** What is known of a mapping that the tenant left as it is. */
export const unchangedMapping: MappingConfiguration = {
  version: 0,
  own: null,
  settings: {},
  fields: {},
  extraFields: [],
  templates: [],
  defaults: { settings: {}, fields: {} },
};
