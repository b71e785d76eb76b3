import { repositoriesWith, writerWith } from '../variations/ports-with';
import type { SeededBug } from './seeded-bug';

/** Mistakes that let something out: to another tenant, or into the log. */
export const tenantBugs: readonly SeededBug[] = [
  {
    name: 'one tenant writes to the systems of another',
    breaks: 'S2 S4 S12 L1',
    system: (inner, { others }) => {
      const [other] = others;
      return other === undefined ? inner : { ...inner, store: other.store, feed: other.feed };
    },
  },
  {
    name: 'what is told of a failed record quotes its values',
    breaks: 'S15',
    repositories: (inner) =>
      repositoriesWith(inner, 'retries', (retries) => ({
        settle: (mapping, direction, entries, settled) =>
          retries.settle(
            mapping,
            direction,
            entries.map((entry) => ({ ...entry, message: `${entry.message} ${JSON.stringify(entry.conflicts)}` })),
            settled,
          ),
      })),
  },
  {
    name: 'the log tells values of records',
    breaks: 'S15',
    system: (inner, { logger }) =>
      writerWith(inner, (writer) => ({
        update: (table, rows) => {
          logger.info('rows written', { table: table.name, rows });
          return writer.update(table, rows);
        },
      })),
  },
];
