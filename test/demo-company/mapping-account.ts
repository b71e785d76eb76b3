import { conditionText, stayedBehind, type StayedBehind } from '@couplet/cli';
import type { Condition, Counters, Page, PassDirection, RecordKey, RecordStore, Side, Table } from '@couplet/core';
import { noCounters, type EffectiveMapping, type Run } from '@couplet/core/internal';
import type { JoinedCompany } from './joined-company';

/** What the passes of one direction came to. */
export interface PassFigures {
  /** Records that the passes looked at: the sum of all counters. */
  readonly read: number;
  readonly counters: Counters;
}

/** Where the records of one side are when everything was synchronized. */
export interface SideFigures {
  readonly records: number;
  readonly coupled: number;
  readonly behind: number;
  /** Not what the mapping is for. */
  readonly outside: number;
  /** Why those are outside. */
  readonly why: string;
  /** Records that the mapping is for, and that are neither coupled nor named with a reason: there must be none. */
  readonly silent: readonly RecordKey[];
}

/** One mapping of one company, accounted for record by record. */
export interface MappingAccount {
  readonly mapping: string;
  /** Null where the mapping does not go that way. */
  readonly passes: Readonly<Record<PassDirection, PassFigures | null>>;
  readonly sides: Readonly<Record<Side, SideFigures>>;
  readonly behind: readonly StayedBehind[];
}

/** Accounts for all records of a mapping on both sides after these runs. */
export async function accountFor(
  company: JoinedCompany,
  mapping: EffectiveMapping,
  runs: readonly Run[],
): Promise<MappingAccount> {
  const own = runs.filter((run) => run.mapping === mapping.name);
  const jobs = own.flatMap((run) => run.jobs.map(({ id }) => id));
  const behind = await stayedBehind(company.tenant, mapping, jobs);
  return {
    mapping: mapping.name,
    passes: {
      toIntegrationTable: passFigures(own, mapping, 'toIntegrationTable'),
      fromIntegrationTable: passFigures(own, mapping, 'fromIntegrationTable'),
    },
    sides: {
      local: await sideFigures(company, mapping, 'local', behind),
      integration: await sideFigures(company, mapping, 'integration', behind),
    },
    behind,
  };
}

function goes(mapping: EffectiveMapping, direction: PassDirection): boolean {
  return mapping.direction === 'bidirectional' || mapping.direction === direction;
}

function passFigures(runs: readonly Run[], mapping: EffectiveMapping, direction: PassDirection): PassFigures | null {
  if (!goes(mapping, direction)) return null;
  const counters = noCounters();
  let read = 0;
  for (const job of runs.flatMap((run) => run.jobs).filter((each) => each.direction === direction)) {
    read += job.pulled;
    for (const [outcome, count] of Object.entries(job.counters)) counters[outcome as keyof Counters] += count;
  }
  return { read, counters };
}

async function sideFigures(
  { tenant }: JoinedCompany,
  mapping: EffectiveMapping,
  side: Side,
  behind: readonly StayedBehind[],
): Promise<SideFigures> {
  const { store } = tenant.systems[side];
  const table: Table = mapping[side];
  const filter = side === 'local' ? mapping.localFilter : mapping.integrationFilter;
  const all = await keysOf(store, table, { all: [] });
  const meant = await keysOf(store, table, filter);
  const couplings = await tenant.unitOfWork.run((open) => open.couplings.list(mapping.pair, null, 100_000));
  const coupledKeys = new Set(couplings.map((each) => (side === 'local' ? each.localKey : each.integrationKey)));
  const named = new Set(behind.filter((one) => one.side === side).map(({ key }) => key));
  const coupled = all.filter((key) => coupledKeys.has(key));
  const stays = all.filter((key) => named.has(key) && !coupledKeys.has(key));
  const sends = goes(mapping, side === 'local' ? 'toIntegrationTable' : 'fromIntegrationTable');
  const rest = meant.filter((key) => !coupledKeys.has(key) && !named.has(key));
  return {
    records: all.length,
    coupled: coupled.length,
    behind: stays.length,
    outside: all.length - coupled.length - stays.length,
    why: sends ? `not: ${conditionText(filter)}` : 'the mapping only brings records to this side',
    silent: sends ? rest : [],
  };
}

async function keysOf(store: RecordStore, table: Table, filter: Condition): Promise<readonly RecordKey[]> {
  const keys: RecordKey[] = [];
  let after: string | null = null;
  do {
    const page: Page = await store.readPage(table, { filter, fields: [table.id], after, size: 1000 });
    keys.push(...page.rows.map(({ key }) => key));
    after = page.next;
  } while (after !== null);
  return keys;
}
