import type { Coverage } from './coverage';

/** The name that stands for all scenarios, whatever their area. */
export const allScenarios = 'scenarios';

/**
 * The ids of one group: a prefix of rules (`EN`), an area of scenarios (`conflict`), or `scenarios`. Throws a RangeError for a group that the
 * reference does not have.
 */
export function idsOfGroup(coverage: Coverage, group: string): Coverage['ids'] {
  const inGroup = coverage.ids.filter((entry) =>
    group === allScenarios ? coverage.areas.has(entry.group) : entry.group === group,
  );
  if (inGroup.length > 0) return inGroup;
  const groups = [...new Set(coverage.ids.map((entry) => entry.group))];
  throw new RangeError(`The reference has no '${group}'. Choose one of ${[...groups, allScenarios].join(', ')}.`);
}
