import 'reflect-metadata';
import { runSoak, type SoakFigures } from './run-soak';
import { helpText, readOptions } from './soak-options';

/** Throughput in the storm that is enough, as a share of that without it. */
const enough = 0.6;

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) return void console.log(helpText);
  const figures = await runSoak(options, (line) => console.error(line));
  const problems = figures.filter(({ lost, doubled, wrong }) => lost + doubled + wrong > 0);
  for (const { weather, part, lost, doubled, wrong } of problems)
    console.log(`${weather}, ${part}: ${lost} lost, ${doubled} doubled, ${wrong} wrong`);
  const ratio = seconds(figures, 'calm') / seconds(figures, 'storm');
  console.log(
    `${options.rows} rows, seed ${options.seed}: ${problems.length === 0 ? 'nothing lost, doubled or wrong' : 'rows differ'}`,
  );
  console.log(`throughput in the storm: ${ratio.toFixed(2)} of that without it (at least ${enough})`);
  if (problems.length > 0 || ratio < enough) process.exitCode = 1;
}

function seconds(figures: readonly SoakFigures[], weather: SoakFigures['weather']): number {
  return figures.filter((one) => one.weather === weather).reduce((sum, one) => sum + one.seconds, 0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
});
