import type { Pool } from 'pg';
import type { BoundTable } from '../bound-table';
import { ChangeFeedMissingError, ChangeFeedOnStandbyError } from '../errors';
import { sqlStateOf } from '../failure';
import { oneTextRow } from '../statement';
import { barrierSql } from './barrier-sql';
import { feedName } from './feed-name';
import { activeTriggersParameters, activeTriggersSql } from './install-change-feed';
import { feedEvents } from './trigger-sql';

/** How a table's feed stands now. */
export interface FeedState {
  /** See `PositionParts.incarnation`. */
  readonly incarnation: string;
  /** Every transaction below this one has ended, or cannot write to this database. */
  readonly oldestRunning: bigint;
  /** The first transaction that has not begun yet. */
  readonly nextTransaction: bigint;
  /** Changes up to here were removed. */
  readonly forgotten: { readonly xid: bigint; readonly seq: bigint };
}

const stateSql = `
  SELECT pg_is_in_recovery(), w.epoch, ${activeTriggersSql},
    (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()),
    ${barrierSql}, pg_snapshot_xmax(pg_current_snapshot()), w.forgotten_xid, w.forgotten_seq
  FROM (SELECT 1) AS one LEFT JOIN couplet_feed.watched w ON w.table_name = $3`;

/** Reads the state of a table's feed, and which cluster and timeline it is on where the login may know it. */
export class FeedStates {
  private cluster: Promise<string> | null = null;

  constructor(private readonly pool: Pool) {}

  /** Throws `CPL_FEED_NOT_INSTALLED` when changes may be missed, `CPL_FEED_ON_STANDBY` on a standby. */
  async read(table: BoundTable): Promise<FeedState> {
    const [standby, epoch, active, database, oldest, next, xid, seq] = await this.row(table);
    if (standby === 't') throw new ChangeFeedOnStandbyError();
    if (epoch === null || epoch === undefined)
      throw new ChangeFeedMissingError(table.table.name, 'it was never installed');
    if (Number(active) !== feedEvents.length)
      throw new ChangeFeedMissingError(
        table.table.name,
        `${Number(active)} of its ${feedEvents.length} triggers are in force`,
      );
    return {
      incarnation: [await this.clusterIdentity(), database, epoch].join('.'),
      oldestRunning: BigInt(oldest ?? 0),
      nextTransaction: BigInt(next ?? 0),
      forgotten: { xid: BigInt(xid ?? 0), seq: BigInt(seq ?? 0) },
    };
  }

  private async row(table: BoundTable): Promise<readonly (string | null)[]> {
    try {
      return await oneTextRow(this.pool, stateSql, [...activeTriggersParameters(table), feedName(table)]);
    } catch (error) {
      const state = sqlStateOf(error);
      if (state === '42P01' || state === '3F000')
        throw new ChangeFeedMissingError(table.table.name, 'the schema couplet_feed is not there');
      if (state === '42501')
        throw new ChangeFeedMissingError(table.table.name, 'the login may not read the schema couplet_feed');
      throw error;
    }
  }

  /** Read at every position: a restore to an earlier point goes on under another timeline while connections come and go. */
  private async clusterIdentity(): Promise<string> {
    this.cluster ??= this.readCluster();
    const known = await this.cluster.finally(() => (this.cluster = null));
    return known;
  }

  private async readCluster(): Promise<string> {
    try {
      const [system, timeline] = await oneTextRow(
        this.pool,
        'SELECT (SELECT system_identifier FROM pg_control_system()), (SELECT timeline_id FROM pg_control_checkpoint())',
      );
      return `${system}.${timeline}`;
    } catch (error) {
      if (sqlStateOf(error) === '42501') return 'unknown.0';
      throw error;
    }
  }
}
