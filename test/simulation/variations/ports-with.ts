import type { BulkWriter, ChangeFeed, RecordStore, System } from '@couplet/core';
import type { Repositories } from '@couplet/core/internal';

/** A system some of whose writes are done differently. */
export function writerWith(inner: System, changes: (writer: BulkWriter) => Partial<BulkWriter>): System {
  return { ...inner, writer: { ...inner.writer, ...changes(inner.writer) } };
}

/** A system whose changes are told differently. */
export function feedWith(inner: System, changes: (feed: ChangeFeed) => Partial<ChangeFeed>): System {
  return { ...inner, feed: { ...inner.feed, ...changes(inner.feed) } };
}

/** A system that is read differently. */
export function storeWith(inner: System, changes: (store: RecordStore) => Partial<RecordStore>): System {
  return { ...inner, store: { ...inner.store, ...changes(inner.store) } };
}

/** Repositories one of which does something differently. */
export function repositoriesWith<Name extends keyof Repositories>(
  inner: Repositories,
  name: Name,
  changes: (repository: Repositories[Name]) => Partial<Repositories[Name]>,
): Repositories {
  const repository = inner[name];
  const changed = changes(repository) as Readonly<Record<string, unknown>>;
  const mistaken = new Proxy<object>(repository, {
    get: (target, member) => {
      const own = changed[String(member)];
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, member);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { ...inner, [name]: mistaken };
}
