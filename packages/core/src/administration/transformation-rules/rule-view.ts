import type { TenantParts } from '../../host/compile/compile-tenant';
import { tenantParts, type ConfiguredTenant } from '../../host/configured-tenant';
import type { StartupProblem } from '../../host/startup/startup-problem';
import type { TransformationRule } from '../../sdk/transformation-rule';
import { ruleUses, type RuleUse } from './rule-uses';
import { RuleMissingError } from './errors';

export type { RuleUse } from './rule-uses';

/** Who gave a rule: the tenant, Couplet itself, or a plugin. */
export type RuleGiver = 'tenant' | 'couplet' | { readonly plugin: string };

/** A transformation rule as an administrator sees it. */
export interface RuleView {
  readonly name: string;
  readonly givenBy: RuleGiver;
  /** What it does; null where a plugin gave it as code. */
  readonly rule: TransformationRule | null;
  /** What a change must name; 0 where the tenant stored nothing under this name. */
  readonly version: number;
  /** Field mappings and other rules that name it. */
  readonly usedBy: readonly RuleUse[];
  /** What is wrong with it by now: another rule, a table or a plugin may have gone. */
  readonly problems: readonly StartupProblem[];
}

/** All transformation rules that field mappings of a tenant may name, in the order of their names. */
export async function listTransformationRules(tenant: ConfiguredTenant): Promise<readonly RuleView[]> {
  const stored = await tenant.configuration.transformationRules();
  const versions = new Map(stored.map(({ name, version }) => [name, version]));
  return viewsOf(tenant, await tenantParts(tenant), versions);
}

/** One rule by its name. Throws `CPL_RULE_UNKNOWN` with the names there are. */
export async function readTransformationRule(tenant: ConfiguredTenant, name: string): Promise<RuleView> {
  const views = await listTransformationRules(tenant);
  const found = views.find((view) => view.name === name);
  if (found !== undefined) return found;
  throw new RuleMissingError(
    name,
    views.map((view) => view.name),
  );
}

function viewsOf(
  { catalogue }: ConfiguredTenant,
  parts: TenantParts,
  versions: ReadonlyMap<string, number>,
): readonly RuleView[] {
  const { data } = parts.rules;
  const names = new Set([...data.keys(), ...catalogue.keys('transforms')]);
  return [...names].sort().map((name): RuleView => {
    const version = versions.get(name) ?? 0;
    const contributed = version === 0 ? catalogue.one('transforms', name) : null;
    const rule = contributed === null ? (data.get(name) ?? null) : null;
    return {
      name,
      givenBy: version > 0 ? 'tenant' : contributed === null ? 'couplet' : { plugin: contributed.plugin },
      rule,
      version,
      usedBy: ruleUses(name, parts),
      problems: rule === null ? [] : parts.rules.faults(rule),
    };
  });
}
