import {
  unchangedMapping,
  type MappingConfiguration,
  type MappingContents,
  type RecordTemplate,
} from '../../ports/repositories/mapping-configuration';
import type {
  AuditEntry,
  Connection,
  FeatureChoice,
  FieldSettings,
  Json,
  MappingSettings,
  SetupChange,
  StoredFieldSettings,
  TenantConfiguration,
} from '../../ports/repositories/tenant-configuration';
import { MappingChangedMeanwhileError } from '../../ports/errors/mapping-changed-meanwhile-error';
import { RuleChangedMeanwhileError } from '../../ports/errors/rule-changed-meanwhile-error';
import type { StoredTransformationRule } from '../../ports/repositories/stored-transformation-rule';
import { FeatureTakenError } from '../../persistence/tenants/errors';
import type { Clock } from '../../ports/clock';
import type { Side } from '../../sdk/table';
import type { TransformationRule } from '../../sdk/transformation-rule';
import { compareKeys } from './compare-keys';
import { joined } from './tenant-data';

/** {@link TenantConfiguration} in memory. */
export class MemoryTenantConfiguration implements TenantConfiguration {
  private readonly stored = {
    settings: new Map<string, Json>(),
    connections: new Map<Side, Connection>(),
    features: new Map<string, FeatureChoice>(),
    mappings: new Map<string, MappingSettings>(),
    fields: new Map<string, StoredFieldSettings>(),
    configurations: new Map<string, Omit<MappingConfiguration, 'settings' | 'fields'>>(),
    templates: new Map<string, RecordTemplate>(),
    rules: new Map<string, StoredTransformationRule>(),
    audit: [] as (AuditEntry & { readonly at: string })[],
  };

  /** `assertKnown` throws `CPL_TENANT_UNKNOWN` when the tenant does not exist. */
  constructor(
    private readonly clock: Clock,
    private readonly assertKnown: () => void,
    private readonly secretStamp: () => string = () => '',
  ) {}

  async stamp(): Promise<string> {
    const { audit: _, ...configured } = this.stored;
    const rows = Object.values(configured).map((map: ReadonlyMap<string, unknown>) => [...map].sort());
    return JSON.stringify([rows, this.secretStamp()]);
  }

  async settings(): Promise<Readonly<Record<string, Json>>> {
    return structuredClone(Object.fromEntries(this.stored.settings));
  }

  async saveSettings(changes: Readonly<Record<string, Json | undefined>>): Promise<void> {
    this.assertKnown();
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) this.stored.settings.delete(name);
      else this.stored.settings.set(name, structuredClone(value));
    }
  }

  async connections(): Promise<readonly Connection[]> {
    const { connections } = this.stored;
    const found = [connections.get('local'), connections.get('integration')].filter(
      (connection) => connection !== undefined,
    );
    return structuredClone(found);
  }

  async saveConnection(connection: Connection): Promise<void> {
    this.assertKnown();
    this.stored.connections.set(connection.side, structuredClone(connection));
  }

  async removeConnection(side: Side): Promise<void> {
    this.stored.connections.delete(side);
  }

  async features(): Promise<readonly FeatureChoice[]> {
    const choices = [...this.stored.features.values()].sort((left, right) => compareKeys(left.feature, right.feature));
    return structuredClone(choices);
  }

  async saveFeature(choice: FeatureChoice): Promise<void> {
    this.assertKnown();
    const { feature, exclusiveGroup } = choice;
    const other = (await this.features()).find(
      (one) => one.enabled && one.exclusiveGroup === exclusiveGroup && one.feature !== feature,
    );
    if (choice.enabled && exclusiveGroup !== null && other !== undefined) {
      throw new FeatureTakenError(feature, exclusiveGroup, other.feature);
    }
    this.stored.features.set(feature, { ...choice });
  }

  async mappingSettings(): Promise<ReadonlyMap<string, MappingSettings>> {
    const sorted = [...this.stored.mappings].sort(([left], [right]) => compareKeys(left, right));
    return structuredClone(new Map(sorted));
  }

  async saveMappingSettings(mapping: string, settings: MappingSettings | null): Promise<void> {
    this.assertKnown();
    this.countChange(mapping);
    if (settings === null) this.stored.mappings.delete(mapping);
    else this.stored.mappings.set(mapping, onlyGiven(settings));
  }

  async fieldSettings(mapping?: string): Promise<readonly StoredFieldSettings[]> {
    const found = [...this.stored.fields.values()].filter((one) => mapping === undefined || one.mapping === mapping);
    found.sort((left, right) => compareKeys(left.mapping, right.mapping) || compareKeys(left.field, right.field));
    return structuredClone(found);
  }

  async saveFieldSettings(mapping: string, field: string, settings: FieldSettings | null): Promise<void> {
    this.assertKnown();
    this.countChange(mapping);
    const key = joined(mapping, field);
    if (settings === null) this.stored.fields.delete(key);
    else this.stored.fields.set(key, { mapping, field, ...onlyGiven(settings) });
  }

  async mappingConfigurations(): Promise<ReadonlyMap<string, MappingConfiguration>> {
    const { configurations, mappings, fields } = this.stored;
    const names = new Set([
      ...configurations.keys(),
      ...mappings.keys(),
      ...[...fields.values()].map((one) => one.mapping),
    ]);
    return new Map([...names].sort(compareKeys).map((name) => [name, this.configuration(name)]));
  }

  async saveMappingConfiguration(
    mapping: string,
    contents: MappingContents,
    expectedVersion: number,
    entry: AuditEntry,
  ): Promise<number> {
    this.assertKnown();
    const version = this.assertVersion(mapping, expectedVersion);
    const { settings, fields, ...rest } = structuredClone(contents);
    this.stored.configurations.set(mapping, { ...rest, version: version + 1 });
    this.stored.mappings.set(mapping, onlyGiven(settings));
    for (const [key, field] of this.stored.fields) if (field.mapping === mapping) this.stored.fields.delete(key);
    for (const [field, given] of Object.entries(fields))
      this.stored.fields.set(joined(mapping, field), { mapping, field, ...onlyGiven(given) });
    await this.audit(entry);
    return version + 1;
  }

  async saveSetup({ templates, mappings }: SetupChange): Promise<void> {
    this.assertKnown();
    for (const { mapping, expectedVersion } of mappings) this.assertVersion(mapping, expectedVersion);
    for (const { template, entry } of templates) await this.saveTemplate(template, entry);
    for (const { mapping, contents, expectedVersion, entry } of mappings)
      await this.saveMappingConfiguration(mapping, contents, expectedVersion, entry);
  }

  async templates(): Promise<readonly RecordTemplate[]> {
    return structuredClone(
      [...this.stored.templates.values()].sort((left, right) => compareKeys(left.name, right.name)),
    );
  }

  async saveTemplate(template: RecordTemplate, entry: AuditEntry): Promise<void> {
    this.assertKnown();
    this.stored.templates.set(template.name, structuredClone(template));
    await this.audit(entry);
  }

  async removeTemplate(name: string, entry: AuditEntry): Promise<void> {
    this.stored.templates.delete(name);
    await this.audit(entry);
  }

  async transformationRules(): Promise<readonly StoredTransformationRule[]> {
    return structuredClone([...this.stored.rules.values()].sort((left, right) => compareKeys(left.name, right.name)));
  }

  async saveTransformationRule(rule: TransformationRule, expectedVersion: number, entry: AuditEntry): Promise<number> {
    this.assertKnown();
    this.assertRule(rule.name, expectedVersion);
    const version = expectedVersion + 1;
    this.stored.rules.set(rule.name, onlyGiven({ ...rule, version }));
    await this.audit(entry);
    return version;
  }

  async removeTransformationRule(name: string, expectedVersion: number, entry: AuditEntry): Promise<void> {
    this.assertKnown();
    if (expectedVersion === 0) throw new RuleChangedMeanwhileError(name, expectedVersion);
    this.assertRule(name, expectedVersion);
    this.stored.rules.delete(name);
    await this.audit(entry);
  }

  async audit(entry: AuditEntry): Promise<void> {
    this.assertKnown();
    this.stored.audit.unshift({ ...structuredClone(entry), at: new Date(this.clock.now()).toISOString() });
  }

  async auditTrail(limit: number): Promise<readonly (AuditEntry & { readonly at: string })[]> {
    return structuredClone(this.stored.audit.slice(0, limit));
  }

  private configuration(mapping: string): MappingConfiguration {
    const { settings, ...rest } = unchangedMapping;
    const fields = [...this.stored.fields.values()]
      .filter((one) => one.mapping === mapping)
      .map(({ mapping: _, field, ...given }) => [field, given] as const);
    return structuredClone({
      ...rest,
      ...this.stored.configurations.get(mapping),
      settings: this.stored.mappings.get(mapping) ?? settings,
      fields: Object.fromEntries(fields),
    });
  }

  private assertVersion(mapping: string, expectedVersion: number): number {
    const { version } = this.configuration(mapping);
    if (version !== expectedVersion) throw new MappingChangedMeanwhileError(mapping, expectedVersion);
    return version;
  }

  private assertRule(name: string, expectedVersion: number): void {
    const stored = this.stored.rules.get(name)?.version ?? 0;
    if (stored !== expectedVersion) throw new RuleChangedMeanwhileError(name, expectedVersion);
  }

  /** Tells whoever is about to save that a mapping is no longer what it was when it was read. */
  private countChange(mapping: string): void {
    const { own, extraFields, templates, defaults, version } = this.configuration(mapping);
    this.stored.configurations.set(mapping, { own, extraFields, templates, defaults, version: version + 1 });
  }
}

function onlyGiven<Settings extends object>(settings: Settings): Settings {
  return structuredClone(
    Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Settings,
  );
}
