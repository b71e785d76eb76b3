import type { EntityManager } from 'typeorm';
import type {
  MappingConfiguration,
  MappingContents,
  RecordTemplate,
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
import type { Side } from '../../sdk/table';
import type { TransformationRule } from '../../sdk/transformation-rule';
import { AuditEntryEntity } from '../entities/audit-entry.entity';
import { ConnectionEntity } from '../entities/connection.entity';
import { FeatureEntity } from '../entities/feature.entity';
import { FieldSettingEntity } from '../entities/field-setting.entity';
import { MappingSettingEntity } from '../entities/mapping-setting.entity';
import { RecordTemplateEntity } from '../entities/record-template.entity';
import { TenantSettingEntity } from '../entities/tenant-setting.entity';
import { constraintOf } from '../session/sql-state';
import type { ConfigurationDatabase } from './configuration-database';
import { withNulls, withoutNulls } from './differences';
import { FeatureTakenError } from './errors';
import { countChange, readMappingRows, writeMappingRows } from './mapping-rows';
import { fieldSettingNames, mappingSettingNames } from './setting-names';
import { stampSql } from './stamp-sql';
import { readRuleRows, removeRuleRow, writeRuleRow } from './transformation-rule-rows';

const saveSettingsSql = `
INSERT INTO couplet.tenant_setting (tenant_id, name, value)
SELECT $1, name, value FROM unnest($2::text[], $3::jsonb[]) AS u(name, value)
ON CONFLICT (tenant_id, name) DO UPDATE SET value = excluded.value`;

/** {@link TenantConfiguration} on PostgreSQL. */
export class PostgresTenantConfiguration implements TenantConfiguration {
  constructor(
    private readonly database: ConfigurationDatabase,
    private readonly tenantId: string,
  ) {}

  async stamp(): Promise<string> {
    const [row] = await this.run((manager) => manager.query<{ stamp: string }[]>(stampSql, [this.tenantId]));
    return row?.stamp ?? '';
  }

  async settings(): Promise<Readonly<Record<string, Json>>> {
    const rows = await this.run((manager) => manager.findBy(TenantSettingEntity, { tenantId: this.tenantId }));
    return Object.fromEntries(rows.map((row) => [row.name, row.value as Json]));
  }

  async saveSettings(changes: Readonly<Record<string, Json | undefined>>): Promise<void> {
    const entries = Object.entries(changes);
    const removed = entries.filter(([, value]) => value === undefined).map(([name]) => name);
    const saved = entries.filter(([, value]) => value !== undefined);
    await this.run(async (manager) => {
      if (removed.length > 0) {
        await manager.query('DELETE FROM couplet.tenant_setting WHERE tenant_id = $1 AND name = ANY($2::text[])', [
          this.tenantId,
          removed,
        ]);
      }
      if (saved.length > 0) {
        const values = saved.map(([, value]) => JSON.stringify(value));
        await manager.query(saveSettingsSql, [this.tenantId, saved.map(([name]) => name), values]);
      }
    });
  }

  async connections(): Promise<readonly Connection[]> {
    const rows = await this.run((manager) =>
      manager.find(ConnectionEntity, { where: { tenantId: this.tenantId }, order: { side: 'DESC' } }),
    );
    return rows.map(({ side, system, settings }) => ({ side, system, settings: settings as Connection['settings'] }));
  }

  async saveConnection({ side, system, settings }: Connection): Promise<void> {
    const row = { tenantId: this.tenantId, side, system, settings: settings as object };
    await this.run((manager) => manager.upsert(ConnectionEntity, row, ['tenantId', 'side']));
  }

  async removeConnection(side: Side): Promise<void> {
    await this.run((manager) => manager.delete(ConnectionEntity, { tenantId: this.tenantId, side }));
  }

  async features(): Promise<readonly FeatureChoice[]> {
    const rows = await this.run((manager) =>
      manager.find(FeatureEntity, { where: { tenantId: this.tenantId }, order: { feature: 'ASC' } }),
    );
    return rows.map(({ feature, exclusiveGroup, enabled }) => ({ feature, exclusiveGroup, enabled }));
  }

  async saveFeature({ feature, exclusiveGroup, enabled }: FeatureChoice): Promise<void> {
    const row = { tenantId: this.tenantId, feature, exclusiveGroup, enabled };
    try {
      await this.run((manager) => manager.upsert(FeatureEntity, row, ['tenantId', 'feature']));
    } catch (error) {
      if (exclusiveGroup === null || constraintOf(error) !== 'feature_exclusive') throw error;
      const others = await this.features();
      const other = others.find(
        (choice) => choice.enabled && choice.exclusiveGroup === exclusiveGroup && choice.feature !== feature,
      );
      throw new FeatureTakenError(feature, exclusiveGroup, other?.feature ?? null);
    }
  }

  async mappingSettings(): Promise<ReadonlyMap<string, MappingSettings>> {
    const rows = await this.run((manager) =>
      manager.find(MappingSettingEntity, { where: { tenantId: this.tenantId }, order: { mapping: 'ASC' } }),
    );
    return new Map(rows.map((row) => [row.mapping, withoutNulls<MappingSettings>({ ...row }, mappingSettingNames)]));
  }

  async saveMappingSettings(mapping: string, settings: MappingSettings | null): Promise<void> {
    const key = { tenantId: this.tenantId, mapping };
    await this.run(async (manager) => {
      await countChange(manager, this.tenantId, mapping);
      if (settings === null) await manager.delete(MappingSettingEntity, key);
      else
        await manager.upsert(MappingSettingEntity, { ...key, ...withNulls(settings, mappingSettingNames) }, [
          'tenantId',
          'mapping',
        ]);
    });
  }

  async fieldSettings(mapping?: string): Promise<readonly StoredFieldSettings[]> {
    const where = mapping === undefined ? { tenantId: this.tenantId } : { tenantId: this.tenantId, mapping };
    const rows = await this.run((manager) =>
      manager.find(FieldSettingEntity, { where, order: { mapping: 'ASC', field: 'ASC' } }),
    );
    return rows.map((row) => ({
      mapping: row.mapping,
      field: row.field,
      ...withoutNulls<FieldSettings>({ ...row }, fieldSettingNames),
    }));
  }

  async saveFieldSettings(mapping: string, field: string, settings: FieldSettings | null): Promise<void> {
    const key = { tenantId: this.tenantId, mapping, field };
    await this.run(async (manager) => {
      await countChange(manager, this.tenantId, mapping);
      if (settings === null) await manager.delete(FieldSettingEntity, key);
      else
        await manager.upsert(FieldSettingEntity, { ...key, ...withNulls(settings, fieldSettingNames) }, [
          'tenantId',
          'mapping',
          'field',
        ]);
    });
  }

  async mappingConfigurations(): Promise<ReadonlyMap<string, MappingConfiguration>> {
    return this.run((manager) => readMappingRows(manager, this.tenantId));
  }

  async saveMappingConfiguration(
    mapping: string,
    contents: MappingContents,
    expectedVersion: number,
    entry: AuditEntry,
  ): Promise<number> {
    return this.run((manager) => this.writeMapping(manager, mapping, contents, expectedVersion, entry));
  }

  async saveSetup({ templates, mappings }: SetupChange): Promise<void> {
    await this.run(async (manager) => {
      for (const { template, entry } of templates) await this.writeTemplate(manager, template, entry);
      for (const { mapping, contents, expectedVersion, entry } of mappings)
        await this.writeMapping(manager, mapping, contents, expectedVersion, entry);
    });
  }

  async templates(): Promise<readonly RecordTemplate[]> {
    const rows = await this.run((manager) =>
      manager.find(RecordTemplateEntity, { where: { tenantId: this.tenantId }, order: { name: 'ASC' } }),
    );
    return rows.map(({ name, side, table, values }) => ({
      name,
      side,
      table,
      values: values as RecordTemplate['values'],
    }));
  }

  async saveTemplate(template: RecordTemplate, entry: AuditEntry): Promise<void> {
    await this.run((manager) => this.writeTemplate(manager, template, entry));
  }

  async removeTemplate(name: string, entry: AuditEntry): Promise<void> {
    await this.run(async (manager) => {
      await manager.delete(RecordTemplateEntity, { tenantId: this.tenantId, name });
      await this.insertAudit(manager, entry);
    });
  }

  async transformationRules(): Promise<readonly StoredTransformationRule[]> {
    return this.run((manager) => readRuleRows(manager, this.tenantId));
  }

  async saveTransformationRule(rule: TransformationRule, expectedVersion: number, entry: AuditEntry): Promise<number> {
    return this.run(async (manager) => {
      const version = await writeRuleRow(manager, this.tenantId, rule, expectedVersion);
      if (version === null) throw new RuleChangedMeanwhileError(rule.name, expectedVersion);
      await this.insertAudit(manager, entry);
      return version;
    });
  }

  async removeTransformationRule(name: string, expectedVersion: number, entry: AuditEntry): Promise<void> {
    await this.run(async (manager) => {
      if (!(await removeRuleRow(manager, this.tenantId, name, expectedVersion)))
        throw new RuleChangedMeanwhileError(name, expectedVersion);
      await this.insertAudit(manager, entry);
    });
  }

  async audit(entry: AuditEntry): Promise<void> {
    await this.run((manager) => this.insertAudit(manager, entry));
  }

  async auditTrail(limit: number): Promise<readonly (AuditEntry & { readonly at: string })[]> {
    const rows = await this.run((manager) =>
      manager.find(AuditEntryEntity, { where: { tenantId: this.tenantId }, order: { number: 'DESC' }, take: limit }),
    );
    return rows.map(({ actor, action, subject, facts, at }) => ({
      actor,
      action,
      subject,
      facts: facts as AuditEntry['facts'],
      at: at.toISOString(),
    }));
  }

  private async writeMapping(
    manager: EntityManager,
    mapping: string,
    contents: MappingContents,
    expectedVersion: number,
    entry: AuditEntry,
  ): Promise<number> {
    const version = await writeMappingRows(manager, { tenantId: this.tenantId, mapping }, contents, expectedVersion);
    if (version === null) throw new MappingChangedMeanwhileError(mapping, expectedVersion);
    await this.insertAudit(manager, entry);
    return version;
  }

  private async writeTemplate(
    manager: EntityManager,
    { name, side, table, values }: RecordTemplate,
    entry: AuditEntry,
  ): Promise<void> {
    const row = { tenantId: this.tenantId, name, side, table, values: values as object };
    await manager.upsert(RecordTemplateEntity, row, ['tenantId', 'name']);
    await this.insertAudit(manager, entry);
  }

  private async insertAudit(manager: EntityManager, { actor, action, subject, facts }: AuditEntry): Promise<void> {
    const row = { tenantId: this.tenantId, actor, action, subject, facts: facts as object };
    await manager.insert(AuditEntryEntity, row);
  }

  private run<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.database.run(this.tenantId, work);
  }
}
