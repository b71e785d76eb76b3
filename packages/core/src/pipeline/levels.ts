import type { ChildPassages, PulledPassage } from './passage';
import type { PassPlan } from './plan/pass-plan';
import type { AwaitedCoupling } from '../ports/repositories/retry-repository';
import { settle } from './settle';

/** All records of one mapping in a batch: the parents, or the lines of one child mapping across all parents. */
export interface Level<P extends PulledPassage> {
  readonly plan: PassPlan;
  readonly passages: readonly P[];
}

/** Those of a level that are still on their way: a line stops with its document. */
export function going<P extends PulledPassage>(level: Level<P>): P[] {
  return level.passages.filter(isGoing);
}

function isGoing(passage: PulledPassage): boolean {
  return passage.settlement === null && (passage.parent === null || isGoing(passage.parent));
}

/** The levels of a batch, parents first. Lines of settled parents are left out. */
export function levels<P extends PulledPassage>(plan: PassPlan, passages: readonly P[]): Level<P>[] {
  const result: Level<P>[] = [{ plan, passages }];
  for (let depth = 0; depth < result.length; depth += 1) {
    const level = result[depth] as Level<P>;
    for (const link of level.plan.children) {
      const lines = level.passages
        .filter((passage) => passage.settlement === null)
        .flatMap((passage) => passage.children.filter((child) => child.plan === link.plan))
        .flatMap((child: ChildPassages) => child.passages as unknown as P[]);
      if (lines.length > 0) result.push({ plan: link.plan, passages: lines });
    }
  }
  return result;
}

/** A line that cannot go takes its document with it: the parent settles as the first of its lines that failed or waits. */
export function settleParents(passages: readonly PulledPassage[]): void {
  for (const passage of passages) {
    const lines = passage.children.flatMap((child) => child.passages);
    settleParents(lines);
    const stopped = lines.find(
      (line) => line.settlement !== null && ['failed', 'waiting', 'skipped'].includes(line.settlement.outcome),
    );
    if (stopped?.settlement == null || passage.settlement !== null) continue;
    const { outcome, code, message, facts, aboutRecord, conflicts } = stopped.settlement;
    settle(passage, outcome, {
      code: code ?? 'CPL_LINE',
      message: `Line ${stopped.key}: ${message ?? outcome}`,
      facts,
      awaits: awaitedByLines(lines),
      aboutRecord,
      conflicts,
    });
  }
}

/** A document goes once everything that any of its lines awaits is there. */
function awaitedByLines(lines: readonly PulledPassage[]): readonly AwaitedCoupling[] {
  return lines.flatMap((line) => (line.settlement?.outcome === 'waiting' ? line.settlement.awaits : []));
}
