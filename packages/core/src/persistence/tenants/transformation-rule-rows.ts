import type { EntityManager } from 'typeorm';
import type { StoredTransformationRule } from '../../ports/repositories/stored-transformation-rule';
import type { RuleStep, TransformationRule } from '../../sdk/transformation-rule';
import { TransformationRuleEntity } from '../entities/transformation-rule.entity';

const insertSql = `
INSERT INTO couplet.transformation_rule (tenant_id, name, version, step, next) VALUES ($1, $2, 1, $3, $4)
ON CONFLICT (tenant_id, name) DO NOTHING RETURNING version`;

const updateSql = `
UPDATE couplet.transformation_rule SET version = version + 1, step = $3, next = $4
WHERE tenant_id = $1 AND name = $2 AND version = $5 RETURNING version`;

/** A tenant's own rules in the order of their names. */
export async function readRuleRows(
  manager: EntityManager,
  tenantId: string,
): Promise<readonly StoredTransformationRule[]> {
  const rows = await manager.find(TransformationRuleEntity, { where: { tenantId }, order: { name: 'ASC' } });
  return rows.map(({ name, version, step, next }) => ({
    name,
    version,
    step: step as RuleStep,
    ...(next === null ? {} : { next }),
  }));
}

/** Stores a rule in place of the one of that name. Gives the new version, or null when another one than expected was stored. */
export async function writeRuleRow(
  manager: EntityManager,
  tenantId: string,
  { name, step, next }: TransformationRule,
  expectedVersion: number,
): Promise<number | null> {
  const values = [tenantId, name, JSON.stringify(step), next ?? null];
  const rows =
    expectedVersion === 0
      ? await manager.query<{ version: number }[]>(insertSql, values)
      : (await manager.query<[{ version: number }[], number]>(updateSql, [...values, expectedVersion]))[0];
  return rows[0]?.version ?? null;
}

/** Removes a rule. False when another version than expected was stored, or none. */
export async function removeRuleRow(
  manager: EntityManager,
  tenantId: string,
  name: string,
  version: number,
): Promise<boolean> {
  const { affected } = await manager.delete(TransformationRuleEntity, { tenantId, name, version });
  return affected === 1;
}
