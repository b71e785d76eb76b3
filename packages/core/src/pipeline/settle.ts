import type { ErrorFacts } from '../sdk/couplet-error';
import type { Outcome } from '../sdk/outcome';
import type { AwaitedCoupling } from '../ports/repositories/retry-repository';
import type { PulledPassage } from './passage';

/** Why a record settles, where that needs words. */
export interface SettleReason {
  readonly code: string;
  readonly message: string;
  readonly facts?: ErrorFacts;
  readonly awaits?: AwaitedCoupling | null;
  /** False for outages and the like, which say nothing about the record. */
  readonly aboutRecord?: boolean;
}

/** Settles a record, once: a record that is settled keeps its first outcome. */
export function settle(passage: PulledPassage, outcome: Outcome, reason?: SettleReason): void {
  if (passage.settlement !== null) return;
  passage.settlement = {
    outcome,
    code: reason?.code ?? null,
    message: reason?.message ?? null,
    facts: reason?.facts ?? {},
    awaits: reason?.awaits ?? null,
    aboutRecord: reason?.aboutRecord ?? true,
  };
}

/** The records of a batch that are still on their way. */
export function open<P extends PulledPassage>(passages: readonly P[]): P[] {
  return passages.filter((passage) => passage.settlement === null);
}
