import type { Coupling, RecordKey } from '@couplet/core';
import { repositoriesWith } from '../variations/ports-with';
import type { SeededBug } from './seeded-bug';

/** Mistakes in what is remembered about pairs of records. */
export const couplingBugs: readonly SeededBug[] = [
  {
    name: 'records are coupled after they are created, and not announced',
    breaks: 'S4 S5',
    repositories: (inner) =>
      repositoriesWith(inner, 'couplings', (couplings) => ({
        save: (list) => couplings.save(list.filter((coupling) => coupling.state !== 'pending')),
        confirm: (list) => couplings.save(list.map((coupling) => ({ ...coupling, state: 'coupled' }))),
      })),
  },
  {
    name: 'an announced create is not read back',
    breaks: 'S4 S5 S6 L1 L2',
    repositories: (inner) =>
      repositoriesWith(inner, 'couplings', (couplings) => ({
        findByKeys: async (pair, side, keys) => {
          const found = await couplings.findByKeys(pair, side, keys);
          return new Map([...found].filter(([, coupling]) => coupling.state !== 'pending'));
        },
      })),
  },
  {
    name: 'announcements are dropped when they are met again',
    breaks: 'S4 S5',
    repositories: (inner) =>
      repositoriesWith(inner, 'couplings', (couplings) => ({
        findByKeys: async (pair, side, keys) => {
          const found = await couplings.findByKeys(pair, side, keys);
          const pending = [...found].filter(([, coupling]) => coupling.state === 'pending').map(([key]) => key);
          if (pending.length > 0) await couplings.remove(pair, side, pending);
          return new Map([...found].filter(([key]) => !pending.includes(key)));
        },
      })),
  },
  {
    name: 'creates are never confirmed',
    breaks: 'L1 S16 S9 S10',
    repositories: (inner) => repositoriesWith(inner, 'couplings', () => ({ confirm: async () => undefined })),
  },
  {
    name: 'what both sides agreed on is forgotten',
    breaks: 'S11 L1',
    repositories: (inner) =>
      repositoriesWith(inner, 'couplings', (couplings) => ({
        save: (list) =>
          couplings.save(list.map((coupling) => ({ ...coupling, base: new Uint8Array(coupling.base.length) }))),
      })),
  },
  {
    name: 'what both sides agreed on is not brought up to date',
    breaks: 'S3 S11 L1',
    repositories: (inner) =>
      repositoriesWith(inner, 'couplings', (couplings) => ({
        save: async (list) => {
          const [first] = list;
          const keys = list.flatMap((coupling) => coupling.localKey ?? []);
          const known =
            first === undefined
              ? new Map<RecordKey, Coupling>()
              : await couplings.findByKeys(first.pair, 'local', keys);
          return couplings.save(
            list.map((coupling) => ({
              ...coupling,
              base: (coupling.localKey === null ? undefined : known.get(coupling.localKey))?.base ?? coupling.base,
            })),
          );
        },
      })),
  },
  {
    name: 'a coupling is dropped when its record is modified',
    breaks: 'S1 S5 S16 L1',
    repositories: (inner) =>
      repositoriesWith(inner, 'couplings', (couplings) => ({
        save: async (list) => {
          await couplings.save(list);
          for (const { pair, state, localKey } of list)
            if (state === 'coupled' && localKey !== null) await couplings.remove(pair, 'local', [localKey]);
        },
      })),
  },
  {
    name: 'uncoupling only one half of a deleted record is forgotten',
    breaks: 'L1 L2 L5 S3 S5 S6',
    repositories: (inner) => repositoriesWith(inner, 'couplings', () => ({ remove: async () => undefined })),
  },
  {
    name: 'nobody sees that a record is taken when others are coupled by hand',
    breaks: 'S1 L2',
    repositories: (inner) =>
      repositoriesWith(inner, 'couplings', (couplings) => ({
        findMany: async (queries) =>
          (await couplings.findMany(queries)).map((found, index) =>
            queries[index]?.side === 'integration' && queries.length === 2 ? new Map() : found,
          ),
      })),
  },
  {
    name: 'two records exchange their other halves',
    breaks: 'S1 S2',
    repositories: (inner) =>
      repositoriesWith(inner, 'couplings', (couplings) => ({
        findByKeys: async (pair, side, keys) => {
          const found = [...(await couplings.findByKeys(pair, side, keys))];
          if (found.length !== 2) return new Map(found);
          const [[one, first], [other, second]] = found as [(typeof found)[0], (typeof found)[0]];
          const cross = (a: Coupling, b: Coupling): Coupling =>
            side === 'local' ? { ...a, integrationKey: b.integrationKey } : { ...a, localKey: b.localKey };
          return new Map([
            [one, cross(first, second)],
            [other, cross(second, first)],
          ]);
        },
      })),
  },
];
