/** One call of a repository within a transaction that was committed: what was asked, and the answer. */
export interface ControlCall {
  /** Repository and method, for example `couplings.save`. */
  readonly name: string;
  readonly values: readonly unknown[];
  readonly answer: unknown;
}
