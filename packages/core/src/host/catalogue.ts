import type { Contribution } from '../sdk/extension-point';
import type { Feature } from '../sdk/feature';
import type { Plugin } from '../sdk/plugin';
import { requires } from './plugin-graph';
import type { StartupProblem } from './startup/startup-problem';

/** A contribution with the plugin that gave it. */
export interface Contributed<T = unknown> extends Contribution<T> {
  readonly plugin: string;
}

/** Points at which one key may have several contributions. */
const manyAllowed = new Set(['coupling-hooks', 'interceptors', 'listeners', 'local-rules', 'record-filters']);

/** Everything that the plugins contribute: listed, checked and looked up without running any of it. */
export class Catalogue {
  readonly contributions: readonly Contributed[];
  readonly features: readonly Feature[];

  constructor(readonly plugins: readonly Plugin[]) {
    this.contributions = plugins.flatMap((plugin) => plugin.contributes.map((one) => ({ ...one, plugin: plugin.id })));
    this.features = plugins.flatMap((plugin) => plugin.features);
  }

  /** What holds for a tenant with these features: replacements made, in the order of `after` and `before`. */
  forFeatures(enabled: ReadonlySet<string>): TenantCatalogue {
    return new TenantCatalogue(
      this.contributions.filter((one) => one.features.every((feature) => enabled.has(feature))),
    );
  }

  /** All that is wrong with the contributions as such. */
  problems(): readonly StartupProblem[] {
    return [...this.duplicates(), ...this.badReplacements(), ...this.unknownFeatures(), ...this.badGroups()];
  }

  private *duplicates(): Iterable<StartupProblem> {
    const seen = new Map<string, Contributed[]>();
    for (const one of this.contributions) {
      if (one.kind === 'extend' || manyAllowed.has(one.point)) continue;
      const place = `${one.kind} ${one.point} ${one.key}`;
      const others = seen.get(place) ?? [];
      const clash = others.find((other) => !this.excludeEachOther(one, other));
      if (clash !== undefined)
        yield {
          code: one.kind === 'replace' ? 'CPL_REPLACED_TWICE' : 'CPL_CONTRIBUTED_TWICE',
          message: `${one.plugin} and ${clash.plugin} both ${one.kind} ${one.key} of ${one.point}.`,
          fix: 'Leave one of them out, or put them under features of one exclusive group.',
        };
      seen.set(place, [...others, one]);
    }
  }

  private *badReplacements(): Iterable<StartupProblem> {
    for (const one of this.contributions) {
      if (one.kind === 'add') continue;
      const owners = this.contributions.filter(
        (other) => other.kind === 'add' && other.point === one.point && other.key === one.key,
      );
      const verb = one.kind === 'replace' ? 'replaces' : 'extends';
      if (owners.length === 0)
        yield {
          code: 'CPL_NOTHING_THERE',
          message: `${one.plugin} ${verb} ${one.key} of ${one.point}, which nobody contributes.`,
          fix: 'Correct the name.',
        };
      const plugin = this.plugins.find((candidate) => candidate.id === one.plugin);
      const owner = owners.find((candidate) => candidate.plugin !== one.plugin);
      if (plugin !== undefined && owner !== undefined && !requires(plugin, owner.plugin, this.plugins))
        yield {
          code: 'CPL_REQUIRES_OWNER',
          message: `${one.plugin} ${verb} ${one.key} of ${owner.plugin}, but does not require that plugin.`,
          fix: `Add '${owner.plugin}' to requires.`,
        };
    }
  }

  private *unknownFeatures(): Iterable<StartupProblem> {
    const known = new Set(this.features.map((feature) => feature.id));
    for (const one of this.contributions)
      for (const feature of one.features)
        if (!known.has(feature))
          yield {
            code: 'CPL_FEATURE_UNKNOWN',
            message: `${one.plugin} hangs ${one.key} on the feature ${feature}, which no plugin declares.`,
            fix: 'Declare it in features.',
          };
  }

  private *badGroups(): Iterable<StartupProblem> {
    const groups = new Map<string, Feature[]>();
    for (const feature of this.features)
      if (feature.exclusiveIn !== undefined)
        groups.set(feature.exclusiveIn, [...(groups.get(feature.exclusiveIn) ?? []), feature]);
    for (const [group, features] of groups) {
      const defaults = features.filter((feature) => feature.default);
      if (defaults.length !== 1)
        yield {
          code: 'CPL_FEATURE_DEFAULT',
          message: `The group ${group} has ${defaults.length} default features; it needs exactly one.`,
          fix: `Mark one of ${features.map((feature) => feature.id).join(', ')} as default.`,
        };
    }
  }

  private excludeEachOther(one: Contributed, other: Contributed): boolean {
    const groupOf = (id: string): string | undefined => this.features.find((feature) => feature.id === id)?.exclusiveIn;
    return one.features.some((mine) =>
      other.features.some(
        (theirs) => mine !== theirs && groupOf(mine) !== undefined && groupOf(mine) === groupOf(theirs),
      ),
    );
  }
}

/** The contributions that hold for one tenant. */
export class TenantCatalogue {
  constructor(readonly contributions: readonly Contributed[]) {}

  /** The one contribution of a key, a replacement before what it replaces; null when there is none. */
  one<T>(point: string, key: string): Contributed<T> | null {
    const found = this.contributions.filter((one) => one.point === point && one.key === key && one.kind !== 'extend');
    return ((found.find((one) => one.kind === 'replace') ?? found[0]) as Contributed<T> | undefined) ?? null;
  }

  /** All contributions of a key, in the order that they declare. */
  all<T>(point: string, key: string): readonly Contributed<T>[] {
    return inOrder(
      this.contributions.filter((one) => one.point === point && one.key === key && one.kind !== 'extend'),
    ) as readonly Contributed<T>[];
  }

  /** What is laid on top of a key, in the order of the plugins. */
  extensions<T>(point: string, key: string): readonly Contributed<T>[] {
    return this.contributions.filter(
      (one) => one.point === point && one.key === key && one.kind === 'extend',
    ) as readonly Contributed<T>[];
  }

  /** The keys of a point. */
  keys(point: string): readonly string[] {
    return [
      ...new Set(
        this.contributions.filter((one) => one.point === point && one.kind !== 'extend').map((one) => one.key),
      ),
    ];
  }
}

/** Orders by `after` and `before`; where these say nothing, plugins stay in the order of their graph. */
function inOrder(contributions: readonly Contributed[]): readonly Contributed[] {
  const precedes = (one: Contributed, other: Contributed): boolean =>
    other.after.includes(one.plugin) || one.before.includes(other.plugin);
  const rest = [...contributions];
  const ordered: Contributed[] = [];
  while (rest.length > 0) {
    const at = rest.findIndex((one) => !rest.some((other) => other !== one && precedes(other, one)));
    ordered.push(...rest.splice(Math.max(at, 0), 1));
  }
  return ordered;
}
