import type { FeedPosition } from '@couplet/core';
import { feedWith, storeWith } from '../variations/ports-with';
import type { SeededBug } from './seeded-bug';

/** Mistakes in how changes are found. */
export const readingBugs: readonly SeededBug[] = [
  {
    name: 'the last change of a page is passed over',
    breaks: 'L1 L5 S3',
    system: (inner) =>
      feedWith(inner, (feed) => ({
        read: async (table, position, options) => {
          const page = await feed.read(table, position, options);
          return page.expired || page.rows.length < 2 ? page : { ...page, rows: page.rows.slice(0, -1) };
        },
      })),
  },
  {
    name: 'deletions are not read',
    breaks: 'L5 L1',
    system: (inner) =>
      feedWith(inner, (feed) => ({
        read: async (table, position, options) => {
          const page = await feed.read(table, position, options);
          return page.expired ? page : { ...page, deletions: [] };
        },
      })),
  },
  {
    name: 'an expired position goes on from the present',
    breaks: 'L1 L5',
    system: (inner) =>
      feedWith(inner, (feed) => ({
        read: async (table, position, options) => {
          const page = await feed.read(table, position, options);
          if (!page.expired) return page;
          return { expired: false, rows: [], deletions: [], next: await feed.position(table), more: false };
        },
      })),
  },
  {
    name: 'only the first page is read, and the position is the last',
    breaks: 'L1 L5',
    system: (inner) =>
      feedWith(inner, (feed) => ({
        read: async (table, position, options) => {
          const page = await feed.read(table, position, options);
          return page.expired || !page.more ? page : { ...page, more: false, next: await feed.position(table) };
        },
      })),
  },
  {
    name: 'the position is taken after the page is read, so that what came meanwhile is lost',
    breaks: 'L1 L5',
    system: (inner) =>
      feedWith(inner, (feed) => ({
        read: async (table, position, options) => {
          const page = await feed.read(table, position, options);
          if (page.expired || page.more) return page;
          return { ...page, next: await feed.position(table) };
        },
      })),
  },
  {
    name: 'there is always one more page',
    breaks: 'L2',
    system: (inner) =>
      feedWith(inner, (feed) => ({
        read: async (table, position, options) => {
          const page = await feed.read(table, position, options);
          return page.expired ? page : { ...page, more: true };
        },
      })),
  },
  {
    name: 'a page that was read before is read again from an earlier position',
    breaks: 'S8',
    system: (inner) =>
      feedWith(inner, (feed) => ({
        read: async (table, position, options) => {
          const page = await feed.read(table, position, options);
          if (page.expired || page.rows.length === 0 || page.more) return page;
          const number = Number(/\d+/.exec(page.next)?.[0] ?? 0);
          return { ...page, next: `mem/${Math.max(0, number - 3)}` as FeedPosition };
        },
      })),
  },
  {
    name: 'a first scan ends with its first page',
    breaks: 'L1',
    system: (inner) =>
      storeWith(inner, (store) => ({
        readPage: async (table, query) => ({ ...(await store.readPage(table, query)), next: null }),
      })),
  },
  {
    name: 'records that cannot be read are taken for deleted',
    breaks: 'S1 S3 S5 S6 L1',
    system: (inner) =>
      storeWith(inner, (store) => ({
        readByKeys: async (table, keys, fields) => store.readByKeys(table, keys, fields).catch(() => new Map()),
      })),
  },
  {
    name: 'other halves are read one by one',
    breaks: 'S14',
    system: (inner) =>
      storeWith(inner, (store) => ({
        readByKeys: async (table, keys, fields) => {
          const found = await Promise.all(keys.map((key) => store.readByKeys(table, [key], fields)));
          return new Map(found.flatMap((rows) => [...rows]));
        },
      })),
  },
  {
    name: 'what was read once is read from memory',
    breaks: 'S3 L1 L2',
    system: (inner) => {
      const kept = new Map<string, unknown>();
      return storeWith(inner, (store) => ({
        readByKeys: async (table, keys, fields) => {
          const rows = new Map(await store.readByKeys(table, keys, fields));
          for (const [key, row] of rows) {
            const name = `${table.name} ${key}`;
            rows.set(key, (kept.get(name) ?? row) as typeof row);
            if (!kept.has(name)) kept.set(name, row);
          }
          return rows;
        },
      }));
    },
  },
];
