import { clientBenchmark, type ClientFigures } from './dataverse/client/client-benchmark';
import { emulatorBenchmark } from './dataverse/emulator/emulator-benchmark';
import type { BenchOptions, BenchPart } from './options';
import { changes, engine, events } from './parts/coupled-records';
import { start } from './parts/start';
import { throughput } from './parts/throughput';
import type { BenchFigures } from './report/figures';
import { typeBenchmark } from './type-benchmark';
import { Templates } from './workplace/templates';

type Measured = Omit<BenchFigures, 'machine' | 'date' | 'seconds'>;

/** Measures what is asked, one thing at a time. `tell` is told what is going on. */
export async function runBench(
  options: BenchOptions,
  workplace: string,
  tell: (line: string) => void,
): Promise<Measured> {
  const templates = new Templates(workplace, options, tell);
  const onlyIf = async <Result, Other>(part: BenchPart, work: () => Promise<Result>, other: Other) =>
    options.parts.has(part) ? work() : other;
  return {
    start: await onlyIf('start', () => start(workplace, options.rounds, tell), null),
    events: await onlyIf('events', () => events(templates, tell), null),
    engine: await onlyIf('engine', () => engine(templates, options, tell), []),
    changes: await onlyIf('changes', () => changes(templates, options, tell), []),
    throughput: await onlyIf('throughput', () => throughput(templates, options, workplace, tell), []),
    client: await onlyIf('client', () => clientBenchmarks(options, workplace, tell), []),
    emulator: await onlyIf('emulator', () => emulatorBenchmark(workplace, options, tell), null),
    memory: await onlyIf('memory', () => memory(templates, options, tell), null),
    types: await onlyIf('types', () => types(tell), null),
  };
}

function memory(templates: Templates, { memoryRecords }: BenchOptions, tell: (line: string) => void) {
  tell(`memory of a worker: ${memoryRecords} customers`);
  return templates.inPlace({ kind: 'memory', records: memoryRecords });
}

async function types(tell: (line: string) => void) {
  tell('compiling generated mappings');
  return typeBenchmark();
}

async function clientBenchmarks(
  { rows, rounds, latencies }: BenchOptions,
  workplace: string,
  tell: (line: string) => void,
): Promise<Measured['client']> {
  const figures: ClientFigures[] = [];
  for (const latency of latencies) {
    tell(`client: ${rows} rows at ${latency} ms, ${rounds} rounds`);
    figures.push(...(await clientBenchmark(workplace, { rows, latency, rounds })));
  }
  return figures;
}
