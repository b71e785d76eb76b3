import { median } from '../median';
import { atLeast, atMost, type Budget } from './budget';
import { clientRatio } from './client-ratio';
import type { BenchFigures } from './figures';

/** Budgets of the client and of the emulator. */
export function dataverseBudgets({ client, emulator }: BenchFigures): readonly Budget[] {
  const ratios = client.map((one) =>
    atLeast(
      `client ${one.operation}, ${one.rows.toLocaleString('en')} rows at ${one.latency} ms, against the bare loop`,
      0.9,
      clientRatio(one),
      2,
    ),
  );
  if (emulator === null) return ratios;
  const { memory, start } = emulator;
  return [
    ...ratios,
    atLeast('emulator, rows per second on one core, in process', 40_000, median(emulator.inProcess), 0),
    ...(emulator.httpPerCore === null
      ? []
      : [
          atLeast(
            'emulator, rows per second on one core, HTTP, with a data directory',
            40_000,
            emulator.httpPerCore,
            0,
          ),
        ]),
    atMost(`emulator, peak megabytes with ${memory.rows.toLocaleString('en')} rows`, 1536, memory.peakMegabytes, 0),
    atMost('emulator, milliseconds to start on a new directory', 1000, median(start.first), 0),
  ];
}
