import type { EventFigures, MemoryFigures } from '../children/task';
import { median } from '../median';
import type { StartFigures } from '../parts/start';
import { most, samplesOf, type MemoryFigure } from './memory-growth';
import { percentile } from './percentile';
import { textTable } from './text-table';

/** How long the program takes to start, for people. */
export function startText(figures: StartFigures | null): string {
  if (figures === null) return '';
  const { demo, wholeDemo, worker } = figures;
  const shown = (seconds: readonly number[]): string => `${median(seconds).toFixed(2)} s`;
  return `Start: worker ${shown(worker)}; demo ${shown(demo)} until it synchronizes, ${shown(wholeDemo)} until it is through`;
}

/** How long changes take to the other side, for people. */
export function eventsText(figures: EventFigures | null): string {
  if (figures === null) return '';
  const shown = (milliseconds: readonly number[]): string =>
    `median ${median(milliseconds).toFixed(0)} ms, p95 ${percentile(milliseconds, 95).toFixed(0)} ms`;
  return [
    `Change to the other side, ${figures.toDataverse.length} each way: to Dataverse ${shown(figures.toDataverse)}; to the local table ${shown(figures.toLocal)}`,
    'From the change, with the usual settings: a local change is noticed, of one in Dataverse a hint comes at once, as a webhook gives it.',
  ].join('\n');
}

const memoryColumns: readonly (readonly [MemoryFigure, string])[] = [
  ['resident', 'resident'],
  ['heap', 'heap'],
  ['outside', 'buffers'],
  ['emulator', 'emulator'],
  ['postgres', 'PostgreSQL'],
];

/** A worker's memory, and that of what it talks to, tenth by tenth, for people. */
export function memoryText(figures: MemoryFigures | null): string {
  if (figures === null) return '';
  const { records, seconds } = figures;
  const rows = Array.from({ length: 10 }, (_, part) => {
    const samples = samplesOf(figures, part);
    const isKnown = (figure: MemoryFigure): boolean => samples.some((sample) => sample[figure] !== null);
    const shown = (figure: MemoryFigure): string => (isKnown(figure) ? most(samples, figure).toFixed(0) : 'unknown');
    const settled = Math.round(((part + 1) * 2 * records) / 10).toLocaleString('en');
    return [`up to ${settled} records`, ...memoryColumns.map(([figure]) => shown(figure))];
  });
  return [
    `Memory of a worker that synchronizes ${records.toLocaleString('en')} customers, both passes, in ${(seconds / 60).toFixed(1)} minutes; at most, in megabytes`,
    textTable(['', ...memoryColumns.map(([, title]) => title)], rows),
  ].join('\n');
}
