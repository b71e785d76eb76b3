import type { FeedPosition, RecordKey, Row, System } from '@couplet/core';
import { systemRandom } from '@couplet/core/internal';

/** An integration side that takes everything and keeps nothing, so that whatever memory is used is the engine's. */
export function forgetfulSystem(like: System): System {
  return {
    store: {
      capabilities: (table) => like.store.capabilities(table),
      readByKeys: async () => new Map<RecordKey, Row>(),
      readPage: async () => ({ rows: [], next: null }),
      findByValues: async () => [],
    },
    feed: {
      position: async () => 'nowhere' as FeedPosition,
      read: async (_table, next) => ({ expired: false, rows: [], deletions: [], next, more: false }),
      obstacles: async () => [],
    },
    writer: {
      chooseKeys: async (_table, count) => Array.from({ length: count }, () => systemRandom.uuid() as RecordKey),
      insert: async (_table, rows) => rows.map(({ key }) => ({ status: 'done', key: key as RecordKey, version: null })),
      update: async (_table, rows) => rows.map(({ key }) => ({ status: 'done', key, version: null })),
      delete: async (_table, rows) => rows.map(({ key }) => ({ status: 'done', key, version: null })),
    },
    close: () => like.close(),
  };
}
