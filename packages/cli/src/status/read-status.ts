import { type Counters, type CouplingState, type Direction, type FeedObstacle, type Table } from '@couplet/core';
import { noCounters, type EffectiveMapping, type OpenTenant, type Run } from '@couplet/core/internal';
import { allStayedBehind } from '../report/all-stayed-behind';
import type { StayedBehind } from '../report/stayed-behind';
import { addCounters } from '../report/add-counters';

/** The latest run of a mapping. */
export interface LastRun {
  readonly id: string;
  readonly kind: Run['mode']['kind'];
  readonly state: Run['state'];
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Of both passes together. */
  readonly counters: Counters;
}

/** How a mapping stands. */
export interface MappingStatus {
  readonly mapping: string;
  readonly title: string;
  readonly local: string;
  readonly integration: string;
  readonly direction: Direction;
  readonly couplings: Readonly<Record<CouplingState, number>>;
  /** Records that will be looked at again: failed ones, waiting ones, and those that went without a reference. Skipped ones will not. */
  readonly open: Readonly<Record<'failed' | 'waiting' | 'complete' | 'skipped', number>>;
  readonly lastRun: LastRun | null;
}

/** How a tenant stands. */
export interface Status {
  readonly company: string;
  readonly mappings: readonly MappingStatus[];
  readonly stayedBehind: readonly StayedBehind[];
  /** What holds change feeds back at present. */
  readonly obstacles: readonly FeedObstacle[];
}

/** Reads how a tenant stands. Changes nothing. */
export async function readStatus(tenant: OpenTenant): Promise<Status> {
  const mappings: MappingStatus[] = [];
  for (const mapping of tenant.mappings) mappings.push(await mappingStatus(tenant, mapping));
  return {
    company: tenant.name,
    mappings,
    stayedBehind: await allStayedBehind(tenant, []),
    obstacles: await obstaclesOf(tenant),
  };
}

async function mappingStatus(tenant: OpenTenant, mapping: EffectiveMapping): Promise<MappingStatus> {
  const { couplings, open, run } = await tenant.unitOfWork.run(async (repositories) => ({
    couplings: await repositories.couplings.count(mapping.pair),
    open: await repositories.retries.count(mapping.name),
    run: (await repositories.jobs.latest(mapping.name, 1))[0],
  }));
  return {
    mapping: mapping.name,
    title: mapping.title,
    local: mapping.pair.local,
    integration: mapping.pair.integration,
    direction: mapping.direction,
    couplings,
    open: { failed: open.failed, waiting: open.waiting, complete: open.complete, skipped: open.skipped },
    lastRun: run === undefined ? null : lastRun(run),
  };
}

function lastRun(run: Run): LastRun {
  const finished = run.jobs.map(({ finishedAt }) => finishedAt);
  return {
    id: run.id,
    kind: run.mode.kind,
    state: run.state,
    startedAt: run.jobs[0]?.startedAt ?? null,
    finishedAt: finished.includes(null) ? null : (finished.at(-1) ?? null),
    counters: run.jobs.map((job) => job.counters).reduce(addCounters, noCounters()),
  };
}

async function obstaclesOf(tenant: OpenTenant): Promise<readonly FeedObstacle[]> {
  const found = new Map<string, FeedObstacle>();
  const tables: readonly Table[] = tenant.mappings.flatMap<Table>(({ local, integration }) => [local, integration]);
  for (const table of tables)
    for (const obstacle of await tenant.systems[table.side].feed.obstacles(table))
      found.set(obstacle.description, obstacle);
  return [...found.values()];
}
