import type { MemoryFigures, MemorySample } from '../children/task';

/** What a sample tells in megabytes. */
export type MemoryFigure = Exclude<keyof MemorySample, 'seconds' | 'settled'>;

/** The samples of one part of a run, by the records that are settled: of ten, the first is 0. */
export function samplesOf({ samples, records }: MemoryFigures, part: number, parts = 10): readonly MemorySample[] {
  const partOf = ({ settled }: MemorySample): number =>
    Math.min(parts - 1, Math.floor((settled * parts) / (2 * records)));
  return samples.filter((sample) => partOf(sample) === part);
}

/** What a figure of the samples is at most. */
export function most(samples: readonly MemorySample[], figure: MemoryFigure): number {
  return Math.max(0, ...samples.map((sample) => sample[figure] ?? 0));
}

/**
 * How much larger the resident memory is at most in the last fifth of each pass than in its second one, the larger of the two: about 1 where it
 * is flat, however long the run.
 */
export function memoryGrowth(figures: MemoryFigures): number {
  const growth = (pass: number): number =>
    most(samplesOf(figures, 5 * pass + 4), 'resident') / most(samplesOf(figures, 5 * pass + 1), 'resident');
  return Math.max(growth(0), growth(1));
}
