import type { RecordKey } from '../../sdk/scalars';
import type { Side, TablePair } from '../../sdk/table';
import type { Coupling, CouplingState } from '../coupling';

/** A question for couplings of one pair, by the keys of one side. */
export interface CouplingQuestion {
  readonly pair: TablePair;
  readonly side: Side;
  readonly keys: readonly RecordKey[];
}

/** The couplings of a tenant. Every method is one statement, however many rows. */
export interface CouplingRepository {
  /** Couplings of a pair by the key of one side. */
  findByKeys(pair: TablePair, side: Side, keys: readonly RecordKey[]): Promise<ReadonlyMap<RecordKey, Coupling>>;
  /** Answers several questions, about any pairs, in one statement; one map per question. */
  findMany(questions: readonly CouplingQuestion[]): Promise<readonly ReadonlyMap<RecordKey, Coupling>[]>;
  /**
   * The couplings of a pair in the order of their local key, page by page: for comparisons and for people. Couplings that have no
   * local key yet (a create is pending where the local system gives the keys) are found by their integration key only.
   */
  list(pair: TablePair, after: RecordKey | null, size: number): Promise<readonly Coupling[]>;
  /**
   * Creates that were announced on a side that gives the keys itself and are not settled: nothing names yet what came of them. At most that
   * many.
   */
  unnamed(pair: TablePair, creating: Side, size: number): Promise<readonly Coupling[]>;
  /**
   * Inserts or replaces. Identity is the local key, or the integration key where the local one is not known yet. Throws
   * `CPL_COUPLING_TAKEN` (with both keys) when a key is coupled to another record already, or when the batch names it twice: nothing is
   * saved then.
   */
  save(couplings: readonly Coupling[]): Promise<void>;
  /**
   * Marks announced couplings as coupled, with the versions now known. Cheaper than {@link save}: both keys and the base are those that
   * were announced, and are not sent again.
   */
  confirm(couplings: readonly Coupling[]): Promise<void>;
  /**
   * Keeps what a person decided about couplings, by the key of one side, in place of a judged conflict. Touches nothing else of them, so that
   * a run that is under way loses nothing. Says for which there is a coupling.
   */
  decide(pair: TablePair, side: Side, decisions: ReadonlyMap<RecordKey, string>): Promise<ReadonlySet<RecordKey>>;
  /** Removes couplings, by either key. */
  remove(pair: TablePair, side: Side, keys: readonly RecordKey[]): Promise<void>;
  /** Number of couplings per state. */
  count(pair: TablePair): Promise<Readonly<Record<CouplingState, number>>>;
}
