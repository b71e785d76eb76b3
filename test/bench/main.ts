import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBench } from './bench';
import { helpText, readOptions } from './options';
import { budgets } from './report/budgets';
import { reportText } from './report/report-text';
import { summarize } from './report/summarize';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(helpText);
    return;
  }
  const workplace = mkdtempSync(join(tmpdir(), 'couplet-bench-'));
  try {
    const machine = {
      cores: cpus().length,
      processor: cpus()[0]?.model ?? 'unknown processor',
      node: process.versions.node,
      load: loadavg(),
    };
    const date = new Date().toISOString();
    const measured = await runBench(options, workplace, (line) => console.error(line));
    const figures = { machine, date, seconds: performance.now() / 1000, ...measured };
    console.log(reportText(figures));
    const summary = { throughput: figures.throughput.map(summarize), budgets: budgets(figures) };
    if (options.json !== null) writeFileSync(options.json, `${JSON.stringify({ ...summary, figures }, null, 2)}\n`);
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
});
