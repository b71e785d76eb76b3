/** A part of Couplet that a tenant can switch on and off. Contributions hang on it with `.when(feature)`. */
export interface Feature {
  /** Unique over all plugins, for example `couplet.unit-groups`. */
  readonly id: string;
  readonly title: string;
  /** Exactly one feature of this group is enabled per tenant. */
  readonly exclusiveIn?: string;
  /** Enabled until a tenant says otherwise; in an exclusive group exactly one feature is. */
  readonly default: boolean;
  /** False: enabling migrates data and cannot be taken back, so that it needs a confirmation. */
  readonly reversible: boolean;
}

/** Declares a feature. */
export function defineFeature(feature: Pick<Feature, 'id' | 'title'> & Partial<Feature>): Feature {
  return { default: false, reversible: true, ...feature };
}
