/** What {@link TieRepository.cut} does with the couplings. */
export type CutCouplings =
  | { readonly couplings: 'remove' }
  /** Keeps them under the environment that they belong to, out of every run's sight. */
  | { readonly couplings: 'setApart'; readonly environment: string };

/**
 * What ties a tenant to the records of its two systems: couplings, and everything that runs remember of them. Cut where the tenant gets
 * another system, or is none of its own any more.
 */
export interface TieRepository {
  /** Number of couplings of all pairs. */
  countCouplings(): Promise<number>;
  /** Number of couplings that are set apart, by environment. */
  countApart(): Promise<Readonly<Record<string, number>>>;
  /**
   * Cuts all ties: couplings, checkpoints, the retry list, schedules and reviews go; runs that have not come to their end are cancelled with
   * the reason; workers under way lose their leases, so that nothing of theirs comes back. The log and the history stay. Gives the number of
   * couplings.
   */
  cut(how: CutCouplings, reason: string): Promise<number>;
  /** Takes couplings of an environment back; where one of the records is coupled meanwhile, the present coupling stays. Gives their number. */
  bringBack(environment: string): Promise<number>;
  /** Forgets couplings that are set apart. Gives their number. */
  forgetApart(environment: string): Promise<number>;
}
