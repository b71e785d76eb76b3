import { writerWith } from '../variations/ports-with';
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
