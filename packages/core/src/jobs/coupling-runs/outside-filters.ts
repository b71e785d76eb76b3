import { filterReads, leftOut } from '../../pipeline/left-out';
import type { PassContext } from '../../pipeline/pass-context';
import type { Row } from '../../sdk/load';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { openPass } from '../open-pass';
import { directionsOf } from '../start-run';
import type { CouplingOrder } from './coupling-order';
import type { PairReason } from './coupling-step';

/** The filters of one side of a mapping: what they read, and which records they leave out. */
export interface SideFilters {
  readonly reads: readonly string[];
  readonly outside: (rows: readonly Row[]) => Promise<ReadonlyMap<RecordKey, PairReason>>;
}

/**
 * Which records of a side may not be coupled by hand: those outside the mapping's filter, in whichever direction it goes (DV-159), and those
 * that a record filter keeps out of a direction in which it goes. Match-based coupling leaves out the same ones.
 */
export function filtersOf(order: CouplingOrder, side: Side): SideFilters {
  const pass = judging(order, side);
  const table = pass.plan.source.name;
  const { name } = order.mapping;
  return {
    reads: filterReads(pass.plan),
    outside: async (rows) => {
      const left = await leftOut(pass, rows);
      return new Map(
        [...left].map(([key, { kind, reason }]): [RecordKey, PairReason] => {
          const facts = { mapping: name, side, table, key };
          if (kind === 'undecided')
            return [key, { code: 'CPL_RECORD_FILTER_FAILED', message: `${table} ${key}: ${reason ?? ''}`, facts }];
          const why = reason === null ? `is not within the ${side} filter of ${name}` : `is left out: ${reason}`;
          const mend = reason === null ? 'Choose another record, or change the filter.' : 'Or choose another record.';
          return [key, { code: 'CPL_OUTSIDE_FILTER', message: `${table} ${key} ${why}. ${mend}`, facts }];
        }),
      );
    },
  };
}

/** The direction in which records of a side are read. Where the mapping does not go there, only its own filter counts. */
function judging({ tenant, mapping, mode, job, lease, worker }: CouplingOrder, side: Side): PassContext {
  const direction = side === 'local' ? 'toIntegrationTable' : 'fromIntegrationTable';
  const { leaseSeconds, probe } = worker;
  const pass = openPass(tenant, mapping, direction, { job, mode, lease, leaseSeconds, probe });
  return directionsOf(mapping).includes(direction) ? pass : { ...pass, plan: { ...pass.plan, recordFilters: [] } };
}
