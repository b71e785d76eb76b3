import type { TransformationRule } from '../../sdk/transformation-rule';
import type { Transform } from '../../sdk/transform';
import {
  checkRule,
  ruleChain,
  ruleTransform,
  shippedRules,
  type PatternRunner,
  type RuleContext,
  type RuleSurroundings,
} from '../../transformation-rules';
import type { TenantCatalogue } from '../catalogue';
import type { StartupProblem } from '../startup/startup-problem';
import { contributedValue } from './contributed-value';
import type { KnownTables } from './known-tables';

/** What a tenant's transformation rules are made from. */
export interface RuleParts {
  readonly catalogue: TenantCatalogue;
  /** The tenant's own rules. */
  readonly own: readonly TransformationRule[];
  readonly tables: KnownTables;
  readonly patterns: PatternRunner;
}

/**
 * The transformation rules of a tenant by name: its own, then those of plugins, then the ready-made ones (EN-154). A rule of the tenant's own takes
 * the place of a ready-made one of its name.
 */
export class TenantRules {
  /** The rules that are data: the tenant's own, and the ready-made ones. */
  readonly data: ReadonlyMap<string, TransformationRule>;
  private readonly own: ReadonlySet<string>;

  constructor(private readonly parts: RuleParts) {
    this.own = new Set(parts.own.map(({ name }) => name));
    this.data = new Map([...shippedRules, ...parts.own].map((rule) => [rule.name, rule]));
  }

  /** The same with other rules of the tenant's own. */
  with(own: readonly TransformationRule[]): TenantRules {
    return new TenantRules({ ...this.parts, own });
  }

  /** A rule ready to be applied; null when there is none, or when something is wrong with it, which is then among the problems. */
  find(name: string, problems: StartupProblem[]): Transform<never, unknown> | null {
    const contributed = this.own.has(name) ? null : this.contributed(name);
    if (contributed !== null) return contributed;
    const rule = this.data.get(name);
    if (rule === undefined) {
      problems.push(this.unknown(name));
      return null;
    }
    const faults = this.faults(rule);
    problems.push(...faults);
    if (faults.length > 0) return null;
    return ruleTransform(ruleChain(name, this.data), this.context) as unknown as Transform<never, unknown>;
  }

  /** All that is wrong with a rule and those that go on with its result. */
  faults(rule: TransformationRule): readonly StartupProblem[] {
    const faults: StartupProblem[] = [];
    const seen = new Set<string>();
    for (let at: TransformationRule | undefined = rule; at !== undefined && !seen.has(at.name);) {
      seen.add(at.name);
      faults.push(...checkRule(at, this.surroundings));
      at = at.next === undefined ? undefined : this.data.get(at.next);
    }
    return faults;
  }

  private unknown(name: string): StartupProblem {
    const known = [...new Set([...this.data.keys(), ...this.parts.catalogue.keys('transforms')])].sort();
    return {
      code: 'CPL_RULE_UNKNOWN',
      message: `There is no transformation rule ${JSON.stringify(name)}.`,
      fix: `Use one of ${known.join(', ')}, or add the rule or the plugin that has it.`,
    };
  }

  private contributed(name: string): Transform<never, unknown> | null {
    return contributedValue<Transform<never, unknown>>(this.parts.catalogue.one('transforms', name));
  }

  private get surroundings(): RuleSurroundings {
    const { catalogue, tables } = this.parts;
    return {
      rules: this.data,
      customs: new Set(catalogue.keys('transforms')),
      fieldsOf: (name) => {
        const table = tables.local.get(name) ?? tables.integration.get(name);
        return table === undefined ? null : new Set(Object.keys(table.fields));
      },
    };
  }

  private get context(): RuleContext {
    const { patterns, tables } = this.parts;
    return {
      patterns,
      custom: (name) => this.contributed(name),
      table: (name) => tables.local.get(name) ?? tables.integration.get(name) ?? null,
    };
  }
}
