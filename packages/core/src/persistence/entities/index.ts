import { AuditEntryEntity } from './audit-entry.entity';
import { ConnectionEntity } from './connection.entity';
import { FeatureEntity } from './feature.entity';
import { FieldSettingEntity } from './field-setting.entity';
import { MappingConfigurationEntity } from './mapping-configuration.entity';
import { MappingSettingEntity } from './mapping-setting.entity';
import { RecordTemplateEntity } from './record-template.entity';
import { SecretEntity } from './secret.entity';
import { TenantEntity } from './tenant.entity';
import { TenantSettingEntity } from './tenant-setting.entity';
import { TransformationRuleEntity } from './transformation-rule.entity';

/** The configuration tables of the control database. The tables of the pipeline have no entities: they are read and written in bulk. */
export const configurationEntities = [
  TenantEntity,
  ConnectionEntity,
  SecretEntity,
  TenantSettingEntity,
  FeatureEntity,
  MappingSettingEntity,
  FieldSettingEntity,
  MappingConfigurationEntity,
  RecordTemplateEntity,
  TransformationRuleEntity,
  AuditEntryEntity,
];
