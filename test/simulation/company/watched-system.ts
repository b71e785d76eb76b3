import type { BulkWriter, FeedPage, FeedPosition, RecordKey, System, Table, WriteResult } from '@couplet/core';
import type { Fault, MemorySystem } from '@couplet/core/testing';
import type { Event } from '../history/script';
import type { Oracle } from '../oracle/oracle';
import type { Sender } from '../oracle/run-tallies';
import { kindOf } from '../world/kinds';
import type { Program } from './program';
import type { Turns } from './turns';

/** Writes that were sent and arrive later, whatever the sender has thought meanwhile. */
export type LateWrites = (() => Promise<void>)[];

/** What a watched system is made of. */
export interface Watched {
  readonly system: MemorySystem;
  readonly program: Program;
  readonly oracle: Oracle;
  readonly turns: Turns;
  readonly late: LateWrites;
  /** A create that arrives late may be sent again: it has a key by which the second one is refused. */
  readonly resends: boolean;
}

/** One side of a tenant as one program reaches it: every call is a point of the program, and every write is shown to the oracle. */
export function watchedSystem({ system, program, oracle, turns, late, resends }: Watched): System {
  const point = async (kind: 'read' | 'feed', method: string, table: Table): Promise<Event | null> => {
    const event = await program.point(kind, table.name);
    oracle.called(program, table, method, kind === 'feed' ? 'feed' : 'read');
    return event;
  };
  const store: System['store'] = {
    capabilities: (table) => system.store.capabilities(table),
    readByKeys: async (table, keys, fields) => {
      await point('read', `readByKeys ${keys.length}`, table);
      return system.store.readByKeys(table, keys, fields);
    },
    readPage: async (table, query) => {
      await point('read', 'readPage', table);
      return system.store.readPage(table, query);
    },
    findByValues: async (table, fields, tuples, read, matching) => {
      await point('read', `findByValues ${tuples.length}`, table);
      return system.store.findByValues(table, fields, tuples, read, matching);
    },
  };
  const feed: System['feed'] = {
    position: async (table) => {
      await point('read', 'position', table);
      return system.feed.position(table);
    },
    read: async (table, position, options) => {
      const event = await point('feed', 'feed', table);
      if (event?.trouble === 'expired') return { expired: true, reason: 'the position is too old' };
      const page = await system.feed.read(table, position, options);
      return event === null || page.expired ? page : oddPage(page, event, position);
    },
    obstacles: (table) => system.feed.obstacles(table),
  };

  /** Sends a write with what goes wrong with it, all alone, so that the oracle sees exactly what it changed. */
  const send = async <Row extends { readonly key: string | null }>(
    method: 'insert' | 'update' | 'delete',
    table: Table,
    rows: readonly Row[],
    work: () => Promise<readonly WriteResult[]>,
  ): Promise<readonly WriteResult[]> => {
    // a create that was carried out and then forgotten could not be told from somebody else's record
    if (method === 'insert') await program.loseLatest();
    const event = await program.point('write', table.name);
    oracle.checkPure(program, 'system', `${method} of ${table.name}`);
    const isLate = event?.trouble === 'late' && (method !== 'insert' || resends);
    const sender: Sender = { name: program.name, run: program.run, isLate };
    const carryOut = (fault: Fault | undefined): Promise<readonly WriteResult[]> =>
      turns.take(async () => {
        const before = oracle.beforeWrite(sender, system, table, method, rows);
        system.onCall(() => fault);
        const answer = work();
        system.onCall(null);
        const results = await answer;
        oracle.afterWrite(sender, system, table, method, before, results);
        return results;
      });
    const answers = await (isLate
      ? sendLate(rows, async () => (method === 'insert' && isSettled(rows, table) ? [] : carryOut(undefined)))
      : carryOut(faultOf(event)));
    await program.point('written', table.name);
    return answers;
  };
  /**
   * A create that lands after what was made of it is settled (it was sent again, and perhaps deleted by a user then; or its source is gone)
   * cannot be told from somebody else's record: it is lost instead.
   */
  const isSettled = (rows: readonly { readonly key: string | null }[], table: Table): boolean =>
    rows.some(({ key }) => key !== null && !oracle.shadow.isAnnounced(kindOf(table), table.side, key));
  const sendLate = async (
    rows: readonly unknown[],
    work: () => Promise<readonly WriteResult[]>,
  ): Promise<readonly WriteResult[]> => {
    late.push(async () => void (await work()));
    return rows.map(() => ({ status: 'unknown', message: 'The answer did not come in time.' }));
  };
  const writer: BulkWriter = {
    chooseKeys: (table, count) => system.writer.chooseKeys(table, count),
    insert: (table, rows) => send('insert', table, rows, () => system.writer.insert(table, rows)),
    update: (table, rows) => send('update', table, rows, () => system.writer.update(table, rows)),
    delete: (table, rows) => send('delete', table, rows, () => system.writer.delete(table, rows)),
  };
  return { store, feed, writer, close: async () => undefined };
}

/** A page as no tidy system would give it. */
function oddPage(page: FeedPage, { trouble, at }: Event, position: FeedPosition): FeedPage {
  switch (trouble) {
    case 'muddled':
      return { ...page, rows: [...page.rows].reverse(), deletions: [...page.deletions].reverse() };
    case 'again':
      return { ...page, next: position, more: true };
    case 'stranger':
      return { ...page, deletions: [...page.deletions, `stranger-${at}` as RecordKey] };
    default:
      return page;
  }
}

/** What a write meets at the system. */
function faultOf(event: Event | null): Fault | undefined {
  if (event === null) return undefined;
  const rows = (index: number): boolean => ((event.rows >> (index % 8)) & 1) === 1;
  switch (event.trouble) {
    case 'lostBefore':
      return { unknown: 'before', rows };
    case 'lostAfter':
    case 'late':
      return { unknown: 'after', rows };
    case 'refused':
      return { refuse: 'version', rows };
    case 'busy':
      return { refuse: 'unavailable', rows };
    case 'forbidden':
      return { refuse: 'forbidden', code: 'CPL_SIMULATED_FORBIDDEN', rows };
    case 'invalid':
      return { refuse: 'invalid', code: 'CPL_SIMULATED_INVALID', rows };
    default:
      return undefined;
  }
}
