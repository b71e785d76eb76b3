import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runInChild } from './children/run-in-child';
import type { Figures, Task } from './children/task';
import { clientBenchmark, type ClientFigures } from './dataverse/client/client-benchmark';
import { emulatorBenchmark } from './dataverse/emulator/emulator-benchmark';
import type { BenchOptions } from './options';
import type { BenchFigures, ThroughputFigures } from './report/figures';
import { typeBenchmark } from './type-benchmark';
import { copyFolder } from './workplace/copy-folder';
import { prepareTemplate } from './workplace/prepare-template';

/** Requests at once: what the budgets name for each latency. */
const concurrencyAt = (latency: number): number => (latency === 50 ? 8 : 16);
/** Records of the runs on coupled records, and of the engine's measurement. */
const coupledRecords = 10_000;

type Measured = Omit<BenchFigures, 'machine' | 'date'>;

/** Measures everything, one thing at a time. `tell` is told what is going on. */
export async function runBench(
  options: BenchOptions,
  workplace: string,
  tell: (line: string) => void,
): Promise<Measured> {
  const { parts } = options;
  const couplet = parts.has('couplet') ? await coupletBenchmark(new Bench(options, workplace, tell), options) : nothing;
  const client = parts.has('client') ? await clientBenchmarks(options, workplace, tell) : [];
  const emulator = parts.has('emulator') ? await emulatorBenchmark(workplace, options, tell) : null;
  if (parts.has('types')) tell('compiling generated mappings');
  return { ...couplet, client, emulator, types: parts.has('types') ? typeBenchmark() : null };
}

type CoupletFigures = Pick<Measured, 'throughput' | 'engine' | 'changes'>;
const nothing: CoupletFigures = { throughput: [], engine: [], changes: [] };

async function coupletBenchmark(bench: Bench, { records }: BenchOptions): Promise<CoupletFigures> {
  const throughput: ThroughputFigures[] = [];
  for (const size of records) throughput.push(...(await bench.throughput(size)));
  return { throughput, ...(await bench.onCoupledRecords()) };
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

class Bench {
  constructor(
    private readonly options: BenchOptions,
    private readonly workplace: string,
    private readonly tell: (line: string) => void,
  ) {}

  /** All latencies of one size. */
  async throughput(records: number): Promise<readonly ThroughputFigures[]> {
    const template = await this.template(records);
    const bodies = join(this.workplace, 'bodies.jsonl');
    this.tell(`${records} customers: noting the bulk bodies`);
    await this.inCopy(template, { kind: 'full', records, concurrency: 16, latency: 0, bodies });
    const all: ThroughputFigures[] = [];
    for (const latency of this.options.latencies) {
      const concurrency = concurrencyAt(latency);
      const common = { records, concurrency, latency };
      const rounds: ThroughputFigures['rounds'][number][] = [];
      for (let round = 1; round <= this.options.rounds; round += 1) {
        const couplet = await this.inCopy(template, { kind: 'full', ...common, bodies: null }, this.options.profile);
        const bare = await this.inCopy(template, { kind: 'bare', ...common, bodies });
        rounds.push({ couplet, bare });
        const rate = (seconds: number): string => `${Math.round(records / seconds)}/s`;
        this.tell(
          `${records} at ${latency} ms, round ${round}: ${rate(couplet.there.seconds)}, bare loop ${rate(bare.seconds)}`,
        );
      }
      all.push({ ...common, rounds });
    }
    rmSync(template, { recursive: true, force: true });
    return all;
  }

  /** The engine by itself, and runs on records that are coupled already. */
  async onCoupledRecords(): Promise<Pick<Measured, 'engine' | 'changes'>> {
    const template = await this.template(coupledRecords);
    const common = { records: coupledRecords, concurrency: 16, latency: 0, bodies: null };
    const engine: Figures['engine'][] = [];
    for (let round = 1; round <= this.options.rounds; round += 1) {
      this.tell(`engine time, round ${round}`);
      engine.push(await this.inCopy(template, { kind: 'engine', ...common }));
    }
    this.tell('changes of coupled records');
    const changes = await this.inCopy(template, { kind: 'changes', ...common });
    rmSync(template, { recursive: true, force: true });
    return { engine, changes };
  }

  private async template(records: number): Promise<string> {
    this.tell(`${records} customers: loading and connecting the company`);
    const path = join(this.workplace, `template-${records}`);
    await prepareTemplate(path, records);
    return path;
  }

  private async inCopy<Kind extends Task['kind']>(
    template: string,
    task: Omit<Task, 'directory' | 'postgres' | 'overlap' | 'kind'> & { readonly kind: Kind },
    profile: string | null = null,
  ): Promise<Figures[Kind]> {
    const directory = join(this.workplace, 'copy');
    copyFolder(template, directory);
    try {
      const figures = await runInChild(
        { ...task, directory, postgres: this.options.postgres, overlap: this.options.overlap },
        profile,
      );
      if (profile !== null)
        copyFileSync(
          join(directory, 'postgres', 'postgres.log'),
          join(profile, `postgres-${task.records}-at-${task.latency}.log`),
        );
      return figures;
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
}
