import type { Feature } from './feature';

/** A class that dependency injection builds in the tenant's scope. */
export type Constructor<T> = new (...dependencies: never[]) => T;

/** What a contribution provides: a class to build, or a ready value. */
export type Provided<T> = { readonly use: Constructor<T> } | { readonly value: T };

/** How a contribution joins those of the same key: added, put in place of one, or laid on top of one. */
export type ContributionKind = 'add' | 'replace' | 'extend';

/** One thing that a plugin gives to an extension point. Plain data: it can be listed and explained without running it. */
export interface Contribution<T = unknown> {
  readonly point: string;
  /** What it is looked up by: a mapping's name, a rule's name, a stage and a mapping, an event. */
  readonly key: string;
  readonly kind: ContributionKind;
  readonly provided: Provided<T>;
  /** Only where one of these features is enabled; empty means always. */
  readonly features: readonly string[];
  /** Plugin ids whose contributions of the same key come before or after. */
  readonly after: readonly string[];
  readonly before: readonly string[];
  /** Only where this feature is enabled. */
  when(feature: Feature): Contribution<T>;
}

/** A place where plugins add to the engine. Several contributions per key are allowed only where the point says so. */
export interface ExtensionPoint<T> {
  readonly id: string;
  /** Whether one key may have several contributions (interceptors, listeners, filters), or just one (mappings, rules). */
  readonly many: boolean;
  use(key: string, type: Constructor<T>): Contribution<T>;
  value(key: string, value: T): Contribution<T>;
  replace(key: string, provided: Constructor<T> | T): Contribution<T>;
}

/** Declares an extension point, named after what is contributed, in the plural. */
export function extensionPoint<T>(id: string, options: { readonly many?: boolean } = {}): ExtensionPoint<T> {
  return {
    id,
    many: options.many ?? false,
    use: (key, type) => contribution<T>(id, key, 'add', { use: type }),
    value: (key, value) => contribution<T>(id, key, 'add', { value }),
    replace: (key, provided) =>
      contribution<T>(id, key, 'replace', isConstructor<T>(provided) ? { use: provided } : { value: provided }),
  };
}

/** Makes a contribution; used by the extension points. */
export function contribution<T>(
  point: string,
  key: string,
  kind: ContributionKind,
  provided: Provided<T>,
  order: { readonly after?: readonly string[]; readonly before?: readonly string[] } = {},
  features: readonly string[] = [],
): Contribution<T> {
  return {
    point,
    key,
    kind,
    provided,
    features,
    after: order.after ?? [],
    before: order.before ?? [],
    when: (feature) => contribution(point, key, kind, provided, order, [...features, feature.id]),
  };
}

function isConstructor<T>(provided: unknown): provided is Constructor<T> {
  return typeof provided === 'function' && /^class\s/.test(Function.prototype.toString.call(provided));
}
