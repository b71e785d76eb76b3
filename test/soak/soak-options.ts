import { parseArgs } from 'node:util';

/** How a soak is made. */
export interface SoakOptions {
  readonly rows: number;
  /** Of the faults and of the values. */
  readonly seed: number;
  /** Requests at once, in the storm and without it. */
  readonly concurrency: number;
}

/** The text of `npm run test:soak -- --help`. */
export const helpText = `npm run test:soak -- [options]

  --rows N         rows that are created, changed and upserted (default: 200000)
  --seed N         seed of the storm (default: 1)
  --concurrency N  requests at once (default: 16)
  --help
`;

/** Reads the command line; null when help is asked for. Throws a RangeError for numbers that are none. */
export function readOptions(args: readonly string[]): SoakOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '200000' },
      seed: { type: 'string', default: '1' },
      concurrency: { type: 'string', default: '16' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    rows: wholeNumber('--rows', values.rows),
    seed: wholeNumber('--seed', values.seed),
    concurrency: wholeNumber('--concurrency', values.concurrency),
  };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`${name} needs a whole number from 1, not '${text}'.`);
  return value;
}
