import type { CoupletError, ErrorFacts } from '../sdk/couplet-error';
import type { Outcome } from '../sdk/outcome';
import type { FieldConflict } from '../ports/field-conflict';
import type { AwaitedCoupling } from '../ports/repositories/retry-repository';
import type { PulledPassage } from './passage';

/** Why a record settles, where that needs words. */
export interface SettleReason {
  readonly code: string;
  readonly message: string;
  readonly facts?: ErrorFacts;
  /** All couplings that a waiting record awaits. */
  readonly awaits?: readonly AwaitedCoupling[];
  /** False for outages and the like, which say nothing about the record. */
  readonly aboutRecord?: boolean;
  /** The fields in conflict, where it is an update conflict. */
  readonly conflicts?: readonly FieldConflict[];
  /** Skipped until a person decides. */
  readonly setAside?: boolean;
}

/** An error as the reason why its record settles. */
export function reasonOf({ code, message, facts, retryable }: CoupletError): SettleReason {
  return { code, message, facts, aboutRecord: !retryable };
}

const none: readonly never[] = [];

/** Settles a record, once: a record that is settled keeps its first outcome. */
export function settle(passage: PulledPassage, outcome: Outcome, reason?: SettleReason): void {
  if (passage.settlement !== null) return;
  passage.settlement = {
    outcome,
    code: reason?.code ?? null,
    message: reason?.message ?? null,
    facts: reason?.facts ?? {},
    awaits: reason?.awaits ?? none,
    aboutRecord: reason?.aboutRecord ?? true,
    conflicts: reason?.conflicts ?? none,
    setAside: reason?.setAside ?? false,
  };
}

/** The records of a batch that are still on their way. */
export function open<P extends PulledPassage>(passages: readonly P[]): P[] {
  return passages.filter((passage) => passage.settlement === null);
}
