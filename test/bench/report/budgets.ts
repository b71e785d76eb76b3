import { median } from '../median';
import { atLeast, atMost, type Budget } from './budget';
import { changeBudgets } from './change-budgets';
import { dataverseBudgets } from './dataverse-budgets';
import type { BenchFigures } from './figures';
import { summarize, type ThroughputSummary } from './summarize';
import { workerBudgets } from './worker-budgets';

/** The budgets that these figures say something about. */
export function budgets(figures: BenchFigures): readonly Budget[] {
  const summaries = figures.throughput.map(summarize);
  return [
    ...summaries.flatMap(ratioBudget),
    ...summaries.filter(({ latency }) => latency === 0).flatMap(processorBudget),
    ...loadBudgets(summaries),
    ...engineBudgets(figures),
    ...changeBudgets(figures.changes),
    ...workerBudgets(figures),
    ...dataverseBudgets(figures),
  ];
}

const leastRatios = [
  { latency: 50, least: 0.7 },
  { latency: 200, least: 0.95 },
];

function ratioBudget({ records, latency, concurrency, ratio }: ThroughputSummary): readonly Budget[] {
  const least = leastRatios.find((entry) => entry.latency === latency)?.least;
  if (least === undefined) return [];
  const budget = `${count(records)} rows at ${latency} ms and concurrency ${concurrency}, against the bare loop`;
  return [atLeast(budget, least, ratio, 2)];
}

function processorBudget(summary: ThroughputSummary): readonly Budget[] {
  const { records, coupletProcessor, postgresProcessor, wholeProcessor } = summary;
  if (postgresProcessor === null || wholeProcessor === null) return [];
  const name = `processor seconds per 10,000 rows at 0 ms, ${count(records)} rows`;
  return [
    atMost(`${name}, pass to Dataverse`, 1.2, coupletProcessor + postgresProcessor, 2),
    atMost(`${name}, both passes`, 1.2, wholeProcessor, 2),
  ];
}

function loadBudgets(summaries: readonly ThroughputSummary[]): readonly Budget[] {
  if (summaries.length === 0) return [];
  const most = (figure: (summary: ThroughputSummary) => number): number => Math.max(...summaries.map(figure));
  return [
    atMost(
      'statements per batch of 1,000 new rows',
      8,
      most(({ statements }) => statements),
      1,
    ),
    atMost(
      'write requests per 1,000 new rows',
      10,
      most(({ writes }) => writes),
      1,
    ),
    atMost(
      'read requests per 1,000 new rows',
      10,
      most(({ reads }) => reads),
      1,
    ),
    atMost(
      'peak resident megabytes',
      350,
      most(({ peakMegabytes }) => peakMegabytes),
      0,
    ),
  ];
}

function engineBudgets({ engine }: BenchFigures): readonly Budget[] {
  if (engine.length === 0) return [];
  return [
    atMost('engine microseconds per new record', 60, median(engine.map(({ insert }) => insert)), 0),
    atMost('engine microseconds per unchanged record', 60, median(engine.map(({ unchanged }) => unchanged)), 0),
  ];
}

function count(number: number): string {
  return number.toLocaleString('en');
}
