import type { ClientFigures } from '../dataverse/client/client-benchmark';
import type { EmulatorFigures } from '../dataverse/emulator/emulator-benchmark';
import { median } from '../median';
import { clientRatio } from './client-ratio';
import { textTable } from './text-table';

/** The client beside the bare loop, for people. */
export function clientText(figures: readonly ClientFigures[]): string {
  if (figures.length === 0) return '';
  const rows = figures.map((one) => {
    const rate = (name: 'client' | 'bare'): string =>
      perSecond(one.rows / median(one.rounds.map((round) => round[name].seconds)));
    const name = `${one.operation} ${one.rows.toLocaleString('en')} at ${one.latency} ms`;
    const processor = (of: 'client' | 'bare'): string =>
      ((median(one.rounds.map((round) => round[of].processor)) * 1_000_000) / one.rows).toFixed(1);
    return [name, rate('client'), rate('bare'), clientRatio(one).toFixed(2), processor('client'), processor('bare')];
  });
  return [
    `Client, rows per second, median of ${Math.max(...figures.map(({ rounds }) => rounds.length))} rounds: 100 per write request and 16 at once, 1,000 per page and one at a time`,
    textTable(['', 'client', 'bare loop', 'ratio', 'client µs/row', 'bare µs/row'], rows),
    'The bare loop posts bodies that are ready, and parses pages; the emulator is a process of its own, with HTTPS and a data directory. µs: processor time.',
  ].join('\n');
}

/** The emulator by itself, for people. */
export function emulatorText(figures: EmulatorFigures | null): string {
  if (figures === null) return '';
  const { inProcess, memoryPerCore, httpPerCore, httpsPerCore, httpSeen, memory, start } = figures;
  const perCore = (rate: number | null): string => (rate === null ? 'n/a' : perSecond(rate));
  return [
    'Emulator, rows per second by bulk creates of 100',
    textTable(
      ['', 'rows/s'],
      [
        ['per core in process, no network, in memory', perSecond(median(inProcess))],
        ['per core of its own process, HTTP, in memory', perCore(memoryPerCore)],
        ['per core of its own process, HTTP, with a data directory', perCore(httpPerCore)],
        ['per core of its own process, HTTPS, with a data directory', perCore(httpsPerCore)],
        ['as seen by a loop in another process, HTTP, 8 at once', perSecond(httpSeen)],
      ],
    ),
    `${memory.rows.toLocaleString('en')} rows: ${memory.megabytes.toFixed(0)} MB resident, at most ${memory.peakMegabytes.toFixed(0)} MB`,
    `Start until it answers: ${median(start.first).toFixed(0)} ms on a new directory, ${median(start.again).toFixed(0)} ms again`,
  ].join('\n');
}

function perSecond(rate: number): string {
  return Math.round(rate).toLocaleString('en');
}
