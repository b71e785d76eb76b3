import type { Winner } from '../../sdk/conflict-winner';
import type { Direction, PassDirection } from '../../sdk/field-mapping';
import type { Side } from '../../sdk/table';
import type { DeletionConflictPolicy, UpdateConflictPolicy, UpdateConflictScope } from '../../sdk/table-mapping';
import type { TransformationRule } from '../../sdk/transformation-rule';
import type { MappingConfiguration, MappingContents, RecordTemplate } from './mapping-configuration';
import type { StoredTransformationRule } from './stored-transformation-rule';

/** Anything that JSON can hold: settings are stored as they are, and parsed by the plugin that declared them. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Which system stands behind a side of a tenant. Secrets are never among the settings; they are in the {@link SecretStore}. */
export interface Connection {
  readonly side: Side;
  /** Id of a contributed system. */
  readonly system: string;
  readonly settings: Readonly<Record<string, Json>>;
}

/** What a tenant decided about a feature. At most one enabled feature per exclusive group. */
export interface FeatureChoice {
  readonly feature: string;
  readonly exclusiveGroup: string | null;
  readonly enabled: boolean;
}

/** What a tenant changed in a mapping. A property that is left out is as the mapping's definition says. */
export interface MappingSettings {
  readonly enabled?: boolean;
  readonly direction?: Direction;
  /** Replaces the definition's filter of that side. */
  readonly localFilter?: Readonly<Record<string, Json>>;
  readonly integrationFilter?: Readonly<Record<string, Json>>;
  readonly onlyCoupled?: boolean;
  readonly createWithoutMatch?: boolean;
  readonly updateConflict?: UpdateConflictPolicy;
  readonly deletionConflict?: DeletionConflictPolicy;
  readonly intervalMinutes?: number;
  readonly inactivityTimeoutMinutes?: number;
  /** A change of a local record wakes the mapping; otherwise it goes by schedule alone. */
  readonly eventBased?: boolean;
  /** Takes the definition's company filter away, so that records of all companies are synchronized (EN-21). */
  readonly multiCompany?: boolean;
  /** Who wins an update conflict in single fields, by field id; the policy decides the others. */
  readonly updateConflictWinners?: Readonly<Record<string, Winner>>;
  /** What is in conflict: single fields, or the whole record. */
  readonly updateConflictScope?: UpdateConflictScope;
  /** How many records a run may delete because their other halves were deleted. */
  readonly deletionLimit?: number;
  /** The same in percent of the coupled records; the smaller of both counts. */
  readonly deletionLimitPercent?: number;
}

/** What a tenant changed in a field of a mapping. A property that is left out is as the field's definition says. */
export interface FieldSettings {
  readonly enabled?: boolean;
  readonly direction?: Direction;
  /** Zero takes the field out of matching. */
  readonly matchPriority?: number;
  readonly matchCaseSensitive?: boolean;
  /** Name of a contributed transformation rule. */
  readonly transform?: string;
  /** The only way in which the rule applies; the other way copies (EN-30). */
  readonly transformDirection?: PassDirection;
  readonly truncate?: boolean;
  /** Which option of the integration field stands for which of the local field, by name (EN-179). */
  readonly optionMapping?: Readonly<Record<string, string>>;
  readonly validate?: boolean;
  /** The value of a constant field (EN-26). */
  readonly constant?: Json;
  /** A reference to a record that is not coupled is left empty, and completed later (EN-28). */
  readonly clearOnFailed?: boolean;
  /** An empty reference leaves the destination as it is (EN-29). */
  readonly notNull?: boolean;
}

/** {@link FieldSettings} with the field they are about. `field` is the id that the effective mapping gives the field. */
export interface StoredFieldSettings extends FieldSettings {
  readonly mapping: string;
  readonly field: string;
}

/** Something that somebody did to a tenant, for good: entries are added and never changed. */
export interface AuditEntry {
  /** Who did it, for example a login or `couplet demo`. */
  readonly actor: string;
  /** What was done, for example `feature.enabled`. */
  readonly action: string;
  /** To what, for example a mapping's name. */
  readonly subject: string;
  readonly facts: Readonly<Record<string, Json>>;
}

/** Templates and mappings that are stored together, each with its entry of the audit trail. */
export interface SetupChange {
  readonly templates: readonly { readonly template: RecordTemplate; readonly entry: AuditEntry }[];
  readonly mappings: readonly {
    readonly mapping: string;
    readonly contents: MappingContents;
    readonly expectedVersion: number;
    readonly entry: AuditEntry;
  }[];
}

/** What one tenant configured. Every method is a transaction of its own. */
export interface TenantConfiguration {
  /** A short text that changes whenever anything of this changes, but for the audit trail. One statement. */
  stamp(): Promise<string>;

  /** Settings by name. */
  settings(): Promise<Readonly<Record<string, Json>>>;
  /** Stores the given settings and leaves the others; `undefined` removes one. */
  saveSettings(changes: Readonly<Record<string, Json | undefined>>): Promise<void>;

  /** The connections of both sides, the local one first. */
  connections(): Promise<readonly Connection[]>;
  /** Stores what stands behind a side, in place of what stood there. */
  saveConnection(connection: Connection): Promise<void>;
  removeConnection(side: Side): Promise<void>;

  /** Decisions by feature, in the order of the ids; a feature without one is as its definition says. */
  features(): Promise<readonly FeatureChoice[]>;
  /** Stores a decision. Throws `CPL_FEATURE_CONFLICT` when another feature of the exclusive group is enabled. */
  saveFeature(choice: FeatureChoice): Promise<void>;

  /** Changed mappings by name. */
  mappingSettings(): Promise<ReadonlyMap<string, MappingSettings>>;
  /** Stores all that differs from the definition, in place of what was stored; null goes back to the definition. */
  saveMappingSettings(mapping: string, settings: MappingSettings | null): Promise<void>;

  /** Changed fields, of one mapping or of all, in the order of mapping and field. */
  fieldSettings(mapping?: string): Promise<readonly StoredFieldSettings[]>;
  /** Stores all that differs from the definition, in place of what was stored; null goes back to the definition. */
  saveFieldSettings(mapping: string, field: string, settings: FieldSettings | null): Promise<void>;

  /** Everything that the tenant keeps about its mappings, by name: those settings too. */
  mappingConfigurations(): Promise<ReadonlyMap<string, MappingConfiguration>>;
  /**
   * Stores everything about one mapping in place of what was stored, with an entry of the audit trail, in one transaction. Gives the new
   * version. Throws `CPL_MAPPING_CHANGED_MEANWHILE` unless the stored version is the expected one.
   */
  saveMappingConfiguration(
    mapping: string,
    contents: MappingContents,
    expectedVersion: number,
    entry: AuditEntry,
  ): Promise<number>;
  /** Stores templates and mappings in one transaction: all, or none. Throws `CPL_MAPPING_CHANGED_MEANWHILE`. */
  saveSetup(change: SetupChange): Promise<void>;

  /** Templates for new records, in the order of their names. */
  templates(): Promise<readonly RecordTemplate[]>;
  /** Stores a template in place of the one of that name, with an entry of the audit trail, in one transaction. */
  saveTemplate(template: RecordTemplate, entry: AuditEntry): Promise<void>;
  removeTemplate(name: string, entry: AuditEntry): Promise<void>;

  /** The tenant's own transformation rules, in the order of their names. */
  transformationRules(): Promise<readonly StoredTransformationRule[]>;
  /**
   * Stores a rule in place of the one of that name, with an entry of the audit trail, in one transaction; version 0 expects none. Gives the
   * new version. Throws `CPL_RULE_CHANGED_MEANWHILE` unless the stored version is the expected one.
   */
  saveTransformationRule(rule: TransformationRule, expectedVersion: number, entry: AuditEntry): Promise<number>;
  /** Removes a rule, with an entry of the audit trail. Throws `CPL_RULE_CHANGED_MEANWHILE` unless the stored version is the expected one. */
  removeTransformationRule(name: string, expectedVersion: number, entry: AuditEntry): Promise<void>;

  /** Adds an entry to the tenant's audit trail. */
  audit(entry: AuditEntry): Promise<void>;
  /** The latest entries, newest first. */
  auditTrail(limit: number): Promise<readonly (AuditEntry & { readonly at: string })[]>;
}
