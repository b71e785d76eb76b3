import type { EngineFigures } from '../children/task';
import { writesAndReads } from '../measuring/meter';
import { median } from '../median';
import { budgets } from './budgets';
import { clientText, emulatorText } from './dataverse-text';
import { eventsText, memoryText, startText } from './worker-text';
import type { BenchFigures } from './figures';
import { summarize } from './summarize';
import { textTable } from './text-table';

/** All figures for people. */
export function reportText(figures: BenchFigures): string {
  const { machine, date, seconds } = figures;
  const title = `${date}, ${machine.processor}, ${machine.cores} cores, Node ${machine.node}, load ${machine.load.map((load) => load.toFixed(1)).join(' ')}, measured in ${(seconds / 60).toFixed(1)} minutes`;
  return [
    title,
    throughput(figures),
    engine(figures),
    changes(figures),
    startText(figures.start),
    eventsText(figures.events),
    memoryText(figures.memory),
    clientText(figures.client),
    emulatorText(figures.emulator),
    types(figures),
    budgetTable(figures),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function throughput({ throughput }: BenchFigures): string {
  if (throughput.length === 0) return '';
  const rows = throughput
    .map(summarize)
    .map((one) => [
      `${one.records.toLocaleString('en')} at ${one.latency} ms, ${one.concurrency} at once`,
      rate(one.coupletPerSecond),
      rate(one.barePerSecond),
      one.ratio.toFixed(2),
      one.wholePerSecond === null ? '' : rate(one.wholePerSecond),
      one.coupletProcessor.toFixed(2),
      orNone(one.postgresProcessor),
      orNone(one.emulatorProcessor),
      one.statements.toFixed(1),
      one.writes.toFixed(1),
      one.reads.toFixed(1),
      one.peakMegabytes.toFixed(0),
    ]);
  const rounds = Math.max(...throughput.map((one) => one.rounds.length));
  return [
    `Full synchronization of customers, records per second, median of ${rounds} rounds (CPU: seconds per 10,000 rows; statements and requests per 1,000)`,
    textTable(
      [
        '',
        'couplet',
        'bare loop',
        'ratio',
        'both ways',
        'cpu couplet',
        'postgres',
        'emulator',
        'statements',
        'writes',
        'reads',
        'MB',
      ],
      rows,
    ),
    'couplet, CPU, statements and requests: the pass to Dataverse, which is what the bare loop does; both ways: with the pass that reads everything back.',
  ].join('\n');
}

function engine({ engine }: BenchFigures): string {
  if (engine.length === 0) return '';
  const shown = (name: keyof EngineFigures): string => median(engine.map((one) => one[name])).toFixed(0);
  return `Engine without its ports: ${shown('insert')} µs per new record (${shown('cold')} µs for the first ones of a process), ${shown('unchanged')} µs per unchanged record`;
}

function changes({ changes }: BenchFigures): string {
  if (changes.length === 0) return '';
  return [
    'Records that are coupled already, at 0 ms',
    textTable(
      ['', 'seconds', 'cpu couplet', 'postgres', 'statements', 'writes', 'reads', 'rows', 'outcome'],
      changes.map(({ scenario, reading, rows, outcome }) => {
        const { writes, reads } = writesAndReads(reading.requests);
        return [
          scenario,
          reading.seconds.toFixed(2),
          reading.couplet.toFixed(2),
          orNone(reading.postgres),
          String(reading.statements),
          String(writes),
          String(reads),
          String(rows),
          outcome,
        ];
      }),
    ),
  ].join('\n');
}

function types({ types }: BenchFigures): string {
  if (types === null) return '';
  const { mappings, columns, totalSeconds, checkSeconds, memoryMegabytes, instantiations } = types;
  return (
    `Types: ${mappings} mappings of ${columns} columns compile in ${totalSeconds} s (check ${checkSeconds} s), ` +
    `${memoryMegabytes} MB, ${instantiations.toLocaleString('en')} instantiations`
  );
}

function budgetTable(figures: BenchFigures): string {
  const rows = budgets(figures).map(({ budget, limit, measured, met }) => [
    budget,
    limit,
    measured,
    met ? 'met' : 'NOT MET',
  ]);
  return rows.length === 0 ? '' : textTable(['budget', 'limit', 'measured', 'verdict'], rows);
}

function rate(perSecond: number): string {
  return Math.round(perSecond).toLocaleString('en');
}

function orNone(figure: number | null): string {
  return figure === null ? 'n/a' : figure.toFixed(2);
}
