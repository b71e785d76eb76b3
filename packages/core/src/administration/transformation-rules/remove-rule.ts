import { tenantParts, type ConfiguredTenant } from '../../host/configured-tenant';
import type { Json } from '../../ports/repositories/tenant-configuration';
import { shippedRules } from '../../transformation-rules';
import { ConfigurationRefusedError } from '../mappings/errors';
import type { ChangeOrder } from '../mappings/mapping-change';
import { brokenMappings } from './broken-mappings';
import { RuleNotOwnError } from './errors';
import { ruleUses, useText } from './rule-uses';
import { readTransformationRule } from './rule-view';

/**
 * Removes a transformation rule of a tenant's own that no field mapping and no other rule uses (EN-155). One that stands for a ready-made rule of
 * its name may be in use: that one takes its place again. Throws `CPL_CONFIGURATION_REFUSED` with what uses it, `CPL_RULE_UNKNOWN`,
 * `CPL_RULE_NOT_OWN` and `CPL_RULE_CHANGED_MEANWHILE`.
 */
export async function removeTransformationRule(
  tenant: ConfiguredTenant,
  name: string,
  order: ChangeOrder,
): Promise<void> {
  const { givenBy, rule } = await readTransformationRule(tenant, name);
  if (givenBy !== 'tenant') throw new RuleNotOwnError(name);
  const parts = await tenantParts(tenant);
  const stored = await tenant.configuration.transformationRules();
  const rules = parts.rules.with(stored.filter((other) => other.name !== name));
  const problems = shippedRules.some((shipped) => shipped.name === name)
    ? brokenMappings(parts, rules)
    : ruleUses(name, parts).map((use) => ({
        code: 'CPL_RULE_IN_USE',
        place: 'rule' in use ? use.rule : `${use.mapping}.${use.field}`,
        message: `The transformation rule ${name} is used by ${useText(use)}.`,
        fix: 'Take it out there first.',
      }));
  if (problems.length > 0) throw new ConfigurationRefusedError(`rule ${name}`, problems);
  await tenant.configuration.removeTransformationRule(name, order.version, {
    actor: order.actor,
    action: 'transformation-rule.removed',
    subject: name,
    facts: { before: JSON.parse(JSON.stringify(rule)) as Json, after: null },
  });
}
