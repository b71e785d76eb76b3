import type { EntityManager } from 'typeorm';
import {
  unchangedMapping,
  type MappingConfiguration,
  type MappingContents,
} from '../../ports/repositories/mapping-configuration';
import type { FieldSettings, MappingSettings } from '../../ports/repositories/tenant-configuration';
import { FieldSettingEntity } from '../entities/field-setting.entity';
import { MappingConfigurationEntity } from '../entities/mapping-configuration.entity';
import { MappingSettingEntity } from '../entities/mapping-setting.entity';
import { withNulls, withoutNulls } from './differences';
import { fieldSettingNames, mappingSettingNames } from './setting-names';

const nextVersionSql = `
INSERT INTO couplet.mapping_configuration AS stored (tenant_id, mapping, version) VALUES ($1, $2, 1)
ON CONFLICT (tenant_id, mapping) DO UPDATE SET version = stored.version + 1`;

const firstContentsSql = `
INSERT INTO couplet.mapping_configuration (tenant_id, mapping, version, own, extra_fields, templates, defaults)
VALUES ($1, $2, 1, $3, $4, $5, $6)
ON CONFLICT (tenant_id, mapping) DO NOTHING
RETURNING version`;

const contentsSql = `
UPDATE couplet.mapping_configuration
SET version = version + 1, own = $3, extra_fields = $4, templates = $5, defaults = $6
WHERE tenant_id = $1 AND mapping = $2 AND version = $7
RETURNING version`;

/** Everything that a tenant keeps about its mappings, put together from its tables. */
export async function readMappingRows(
  manager: EntityManager,
  tenantId: string,
): Promise<ReadonlyMap<string, MappingConfiguration>> {
  const found = new Map<string, MappingConfiguration>();
  const known = (mapping: string): MappingConfiguration => found.get(mapping) ?? unchangedMapping;
  for (const row of await manager.findBy(MappingConfigurationEntity, { tenantId })) {
    const { mapping, version, own, extraFields, templates, defaults } = row;
    const contents = { own, extraFields, templates, defaults } as Omit<MappingContents, 'settings' | 'fields'>;
    found.set(mapping, { ...unchangedMapping, version, ...contents });
  }
  for (const row of await manager.findBy(MappingSettingEntity, { tenantId }))
    found.set(row.mapping, {
      ...known(row.mapping),
      settings: withoutNulls<MappingSettings>({ ...row }, mappingSettingNames),
    });
  for (const row of await manager.findBy(FieldSettingEntity, { tenantId })) {
    const { fields, ...rest } = known(row.mapping);
    const settings = withoutNulls<FieldSettings>({ ...row }, fieldSettingNames);
    found.set(row.mapping, { ...rest, fields: { ...fields, [row.field]: settings } });
  }
  return new Map([...found].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Stores everything about a mapping in place of what was stored. Gives the new version, or null when another one than expected was stored. */
export async function writeMappingRows(
  manager: EntityManager,
  key: { readonly tenantId: string; readonly mapping: string },
  contents: MappingContents,
  expectedVersion: number,
): Promise<number | null> {
  const { own, extraFields, templates, defaults } = contents;
  const values = [key.tenantId, key.mapping, ...[own, extraFields, templates, defaults].map(jsonOrNull)];
  const stored =
    expectedVersion === 0
      ? await manager.query<{ version: number }[]>(firstContentsSql, values)
      : updated(await manager.query<[{ version: number }[], number]>(contentsSql, [...values, expectedVersion]));
  const [row] = stored;
  if (row === undefined) return null;
  await manager.upsert(MappingSettingEntity, { ...key, ...withNulls(contents.settings, mappingSettingNames) }, [
    'tenantId',
    'mapping',
  ]);
  await manager.delete(FieldSettingEntity, key);
  const fields = Object.entries(contents.fields).map(([field, settings]) => ({
    ...key,
    field,
    ...withNulls(settings, fieldSettingNames),
  }));
  if (fields.length > 0) await manager.insert(FieldSettingEntity, fields);
  return row.version;
}

/** Tells whoever is about to save that a mapping is no longer what it was when it was read. */
export async function countChange(manager: EntityManager, tenantId: string, mapping: string): Promise<void> {
  await manager.query(nextVersionSql, [tenantId, mapping]);
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** TypeORM answers an UPDATE with its rows and their number. */
function updated<Row>([rows]: readonly [Row[], number]): Row[] {
  return rows;
}
