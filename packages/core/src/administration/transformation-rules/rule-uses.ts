import type { TenantParts } from '../../host/compile/compile-tenant';

/** What names a transformation rule: a field of a mapping, or a rule that hands its result on. */
export type RuleUse = { readonly mapping: string; readonly field: string } | { readonly rule: string };

/** Everything of a tenant that names a transformation rule, mappings that are switched off too. */
export function ruleUses(name: string, { configurations, rules }: TenantParts): readonly RuleUse[] {
  const fields = [...configurations].flatMap(([mapping, configuration]) =>
    Object.entries(configuration.fields)
      .filter(([, settings]) => settings.transform === name)
      .map(([field]) => ({ mapping, field })),
  );
  const before = [...rules.data.values()].filter((rule) => rule.next === name).map((rule) => ({ rule: rule.name }));
  return [...fields, ...before];
}

/** A use in words, for messages. */
export function useText(use: RuleUse): string {
  return 'rule' in use ? `the rule ${use.rule}` : `the field ${use.field} of ${use.mapping}`;
}
