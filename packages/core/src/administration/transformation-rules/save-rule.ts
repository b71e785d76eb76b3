import { tenantParts, type ConfiguredTenant } from '../../host/configured-tenant';
import type { TenantRules } from '../../host/compile/tenant-rules';
import type { StartupProblem } from '../../host/startup/startup-problem';
import { RuleChangedMeanwhileError } from '../../ports/errors/rule-changed-meanwhile-error';
import type { Json } from '../../ports/repositories/tenant-configuration';
import type { TransformationRule } from '../../sdk/transformation-rule';
import { ConfigurationRefusedError } from '../mappings/errors';
import type { ChangeOrder } from '../mappings/mapping-change';
import { brokenMappings } from './broken-mappings';
import { parseRule } from './parse-rule';
import { readTransformationRule, type RuleView } from './rule-view';

/**
 * Stores a transformation rule of a tenant's own in place of the one of its name; version 0 makes a new one. It is checked whole, with the rules and
 * mappings that use it, so that nothing is left for a run to find out (EN-153), and holds for what is begun from then on. Throws
 * `CPL_CONFIGURATION_REFUSED` with everything that is wrong, and `CPL_RULE_CHANGED_MEANWHILE`.
 */
export async function saveTransformationRule(
  tenant: ConfiguredTenant,
  given: TransformationRule,
  order: ChangeOrder,
): Promise<RuleView> {
  const subject = subjectOf(given);
  const rule = parseRule(subject, given);
  const parts = await tenantParts(tenant);
  const stored = await tenant.configuration.transformationRules();
  const before = stored.find(({ name }) => name === rule.name);
  if ((before?.version ?? 0) !== order.version) throw new RuleChangedMeanwhileError(rule.name, order.version);
  const rules = parts.rules.with([...stored.filter((other) => other !== before), rule]);
  const problems = [...nameProblems(tenant, rule, rules), ...rules.faults(rule)];
  if (problems.length === 0) problems.push(...brokenRules(rule, rules), ...brokenMappings(parts, rules));
  if (problems.length > 0) throw new ConfigurationRefusedError(subject, problems);
  await tenant.configuration.saveTransformationRule(rule, order.version, {
    actor: order.actor,
    action: 'transformation-rule.saved',
    subject: rule.name,
    facts: { before: asJson(before), after: asJson(rule) },
  });
  return readTransformationRule(tenant, rule.name);
}

/** What a refusal names: what came from outside may be anything. */
function subjectOf(given: unknown): string {
  const name: unknown = typeof given === 'object' && given !== null && 'name' in given ? given.name : null;
  return typeof name === 'string' ? `rule ${name}` : 'rule';
}

/** A name that a plugin uses, or that differs from another one only in its case, would be mistaken for it. */
function nameProblems(
  { catalogue }: ConfiguredTenant,
  { name }: TransformationRule,
  { data }: TenantRules,
): StartupProblem[] {
  const contributed = catalogue.keys('transforms');
  const same = (other: string): boolean => other.toUpperCase() === name.toUpperCase();
  const taken = contributed.find(same) ?? [...data.keys()].find((other) => other !== name && same(other));
  if (taken === undefined) return [];
  return [
    {
      code: 'CPL_RULE_NAME_TAKEN',
      place: `${name}.name`,
      message: `There is a transformation rule ${taken} already${contributed.includes(taken) ? ', from a plugin' : ''}.`,
      fix: 'Choose another name.',
    },
  ];
}

/** Rules that hand their result on to this one, and by it now lead nowhere. */
function brokenRules(changed: TransformationRule, rules: TenantRules): readonly StartupProblem[] {
  return [...rules.data.values()].filter((rule) => rule.next === changed.name).flatMap((rule) => rules.faults(rule));
}

function asJson(rule: TransformationRule | undefined): Json {
  return rule === undefined ? null : (JSON.parse(JSON.stringify(rule)) as Json);
}
