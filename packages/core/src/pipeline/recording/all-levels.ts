import type { Level } from '../levels';
import type { PulledPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';

/** All records and lines of a batch by mapping, whatever became of them. */
export function allLevels<P extends PulledPassage>(plan: PassPlan, passages: readonly P[]): readonly Level<P>[] {
  const lower = plan.children.flatMap((link) =>
    allLevels(
      link.plan,
      passages.flatMap((passage) =>
        passage.children
          .filter((child) => child.plan === link.plan)
          .flatMap((child) => child.passages as unknown as P[]),
      ),
    ),
  );
  return [{ plan, passages }, ...lower];
}
