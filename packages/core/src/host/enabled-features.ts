import type { FeatureChoice } from '../ports/repositories/tenant-configuration';
import type { Feature } from '../sdk/feature';

/** The features that a tenant has: what it chose, else the defaults; exactly one per exclusive group. */
export function enabledFeatures(features: readonly Feature[], choices: readonly FeatureChoice[]): ReadonlySet<string> {
  const chosen = new Map(choices.map((choice) => [choice.feature, choice.enabled]));
  const enabled = new Set<string>();
  for (const feature of features) {
    const choice = chosen.get(feature.id);
    if (choice === true || (choice === undefined && feature.default && !otherIsChosen(feature, features, chosen)))
      enabled.add(feature.id);
  }
  return enabled;
}

function otherIsChosen(feature: Feature, features: readonly Feature[], chosen: ReadonlyMap<string, boolean>): boolean {
  if (feature.exclusiveIn === undefined) return false;
  return features.some(
    (other) => other !== feature && other.exclusiveIn === feature.exclusiveIn && chosen.get(other.id) === true,
  );
}
