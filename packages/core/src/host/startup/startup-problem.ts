/** Something that keeps the host from starting, and what to do about it. */
export interface StartupProblem {
  /** Stable, starts with `CPL_`. */
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}
