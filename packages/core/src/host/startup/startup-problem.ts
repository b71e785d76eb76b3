/** Something that keeps the host from starting or a tenant from opening, and what to do about it. */
export interface StartupProblem {
  /** Stable, starts with `CPL_`. */
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  /** What it is about, for example `CUSTOMER.name~title`, where it is about a mapping. */
  readonly place?: string;
}
