import type { System } from '../ports/system';
import type { UnitOfWork } from '../ports/repositories/unit-of-work';
import type { LoadSource } from '../sdk/load';
import { dateOnly, type Value } from '../sdk/scalars';
import { latestOf } from './latest-of';
import type { Clock } from '../ports/clock';

/** What a tenant's loads read from: its two systems, its couplings and its settings. */
export function loadSource(
  systems: { readonly local: System; readonly integration: System },
  unitOfWork: UnitOfWork,
  settings: Readonly<Record<string, Value>>,
  clock: Clock,
): LoadSource {
  return {
    async records(table, keys, fields) {
      const wanted = [...new Set(keys)];
      return wanted.length === 0 ? new Map() : systems[table.side].store.readByKeys(table, wanted, fields);
    },
    async recordsByValues(table, fields, tuples, read) {
      return tuples.length === 0 ? [] : systems[table.side].store.findByValues(table, fields, tuples, read);
    },
    async latestByValues(table, fields, tuples, latest, read) {
      return tuples.length === 0 ? [] : latestOf(systems[table.side].store, table, fields, tuples, latest, read);
    },
    async couplings(pair, side, keys) {
      const wanted = [...new Set(keys)];
      return wanted.length === 0
        ? new Map()
        : unitOfWork.run((repositories) => repositories.couplings.findByKeys(pair, side, wanted));
    },
    today: () => dateOnly(new Date(clock.now()).toISOString().slice(0, 10)),
    setting: (name) => settings[name],
  };
}
