import { join } from 'node:path';
import type { BenchOptions } from '../options';
import type { ThroughputFigures } from '../report/figures';
import type { Templates } from '../workplace/templates';

/** Requests at once: what the budgets name for each latency. */
const concurrencyAt = (latency: number): number => (latency === 50 ? 8 : 16);

/** Full synchronizations of all sizes at all latencies, each beside the bare loop that posts the very same bodies. */
export async function throughput(
  templates: Templates,
  options: BenchOptions,
  workplace: string,
  tell: (line: string) => void,
): Promise<readonly ThroughputFigures[]> {
  const all: ThroughputFigures[] = [];
  for (const records of options.records) {
    const bodies = join(workplace, `bodies-${records}.jsonl`);
    tell(`${records} customers: noting the bulk bodies`);
    await templates.inCopy({ kind: 'full', records, bodies, onlyThere: true });
    for (const latency of options.latencies) {
      const common = { records, concurrency: concurrencyAt(latency), latency };
      const rounds: ThroughputFigures['rounds'][number][] = [];
      for (let round = 1; round <= options.rounds; round += 1) {
        // without latency both passes count: what is read back costs processor time
        const onlyThere = latency > 0;
        const couplet = await templates.inCopy({ kind: 'full', ...common, onlyThere }, options.profile);
        const bare = await templates.inCopy({ kind: 'bare', ...common, bodies });
        rounds.push({ couplet, bare });
        const rate = (seconds: number): string => `${Math.round(records / seconds)}/s`;
        tell(
          `${records} at ${latency} ms, round ${round}: ${rate(couplet.there.seconds)}, bare loop ${rate(bare.seconds)}`,
        );
      }
      all.push({ ...common, rounds });
    }
  }
  return all;
}
