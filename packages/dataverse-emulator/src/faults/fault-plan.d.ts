import type { FaultAction, FaultRule } from './fault-rule';
/** What a rule looks at. */
export interface FaultSubject {
  method: string;
  /** Path with query string. */
  path: string;
  operation: string;
  body: string;
}
/** The faults in force. The same seed and the same requests give the same faults. */
export declare class FaultPlan {
  private rules;
  private nextId;
  private random;
  constructor(seed?: number);
  /** Starts the random numbers anew. */
  seed(seed: number): void;
  /**
   * Puts a rule in force and returns its id.
   *
   * @throws RangeError for a rule that makes no sense
   */
  add(rule: FaultRule): number;
  /** Takes a rule out of force; tells whether it was there. */
  remove(id: number): boolean;
  /** Takes all rules out of force. */
  clear(): void;
  /** The rules in force with how often they matched and struck. */
  list(): {
    id: number;
    rule: FaultRule;
    seen: number;
    struck: number;
  }[];
  /** The actions that strike a request in a phase, in the order of the rules. */
  strike(subject: FaultSubject, phase: 'before' | 'after'): FaultAction[];
}
//# sourceMappingURL=fault-plan.d.ts.map
