import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { pairName } from '../../sdk/table';
import type { StartupProblem } from '../startup/startup-problem';
import { disjoint } from './disjoint';

/**
 * Two mappings of one pair of tables share its couplings, so their filters must differ by a constant on some field of either side. Several
 * mappings of one local table are allowed; where a record may belong to two of them, the administrator is warned.
 */
export function checkPairs(
  mappings: readonly EffectiveMapping[],
  problems: StartupProblem[],
  warnings: StartupProblem[],
): void {
  mappings.forEach((mapping, index) => {
    for (const other of mappings.slice(index + 1)) {
      if (other.pair.local !== mapping.pair.local) continue;
      const apart = disjoint(mapping.localFilter, other.localFilter);
      if (other.pair.integration !== mapping.pair.integration) {
        if (!apart) warnings.push(overlap(mapping, other));
      } else if (!apart && !disjoint(mapping.integrationFilter, other.integrationFilter)) {
        problems.push(samePair(mapping, other));
      } else if (!apart) {
        warnings.push(overlap(mapping, other));
      }
    }
  });
}

function samePair(mapping: EffectiveMapping, other: EffectiveMapping): StartupProblem {
  return {
    code: 'CPL_PAIR_TWICE',
    place: other.name,
    message: `${mapping.name} and ${other.name} both join ${pairName(mapping.pair)}, and their filters do not tell their records apart.`,
    fix: "Give one field of their filters different constants, such as { type: 'item' } and { type: 'resource' }, or switch one of them off.",
  };
}

function overlap(mapping: EffectiveMapping, other: EffectiveMapping): StartupProblem {
  return {
    code: 'CPL_FILTERS_OVERLAP',
    place: other.name,
    message: `A record of ${mapping.pair.local} may belong to ${mapping.name} and to ${other.name}: their filters overlap. It will be synchronized by both.`,
    fix: 'If that is not meant, give one field of their local filters different constants.',
  };
}
