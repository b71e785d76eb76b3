import type { FeedPosition } from '../../../ports/change-feed';

/** What a position says: which incarnation of the database and of the feed it belongs to, and up to where it was read. */
export interface PositionParts {
  /** Cluster, timeline, database and epoch of the table's feed. */
  readonly incarnation: string;
  /** Everything below this transaction was read; of the transaction itself, up to `seq`. */
  readonly xid: bigint;
  readonly seq: bigint;
}

const pattern = /^pg1\/([^/]+)\/(\d+)\/(\d+)$/;

/** A position as text. */
export function writePosition(parts: PositionParts): FeedPosition {
  return `pg1/${parts.incarnation}/${parts.xid}/${parts.seq}` as FeedPosition;
}

/** The parts of a position, or null for a text that is none. */
export function readPosition(position: FeedPosition): PositionParts | null {
  const match = pattern.exec(position);
  if (match === null) return null;
  return { incarnation: match[1] ?? '', xid: BigInt(match[2] ?? 0), seq: BigInt(match[3] ?? 0) };
}
