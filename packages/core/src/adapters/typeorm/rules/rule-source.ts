import type { LocalRuleSource } from '../../../extension-points/local-rules';
import type { Clock } from '../../../ports/clock';
import { dateOnly } from '../../../sdk/scalars';
import type { LocalTables } from '../local-tables';
import type { Runner } from '../statement';
import { findByValues } from '../store/find-by-values';
import { readByKeys } from '../store/read-by-keys';
import { chooseKeys } from '../writer/choose-keys';
import type { UuidV7 } from '../../../sdk/uuid-v7';
import { drawNumbers } from './draw-numbers';

/** Where rules read from: the transaction that writes. */
export function ruleSource(runner: Runner, tables: LocalTables, uuids: UuidV7, clock: Clock): LocalRuleSource {
  return {
    records: (table, keys, fields) => readByKeys(runner, tables.bind(table), keys, fields),
    recordsByValues: (table, fields, tuples, read) => findByValues(runner, tables.bind(table), fields, tuples, read),
    numbers: (series, count) => drawNumbers(runner, tables, series, count),
    keys: async (table, count) => {
      const bound = tables.bind(table);
      return chooseKeys(runner, bound, await tables.liveOf(bound, runner), count, uuids);
    },
    today: () => dateOnly(new Date(clock.now()).toISOString().slice(0, 10)),
  };
}
