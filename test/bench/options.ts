import { parseArgs } from 'node:util';

/** What can be measured by itself. */
export const benchParts = [
  'start',
  'events',
  'engine',
  'changes',
  'throughput',
  'client',
  'emulator',
  'types',
  'memory',
] as const;

/** One of {@link benchParts}. */
export type BenchPart = (typeof benchParts)[number];

/** The budgets of the engine and of the program. */
const budgetParts: readonly BenchPart[] = ['start', 'events', 'engine', 'changes', 'throughput'];

/** What is measured. */
export interface BenchOptions {
  readonly parts: ReadonlySet<BenchPart>;
  /** Sizes of the full synchronization, in customers. */
  readonly records: readonly number[];
  /** Milliseconds added to each request. */
  readonly latencies: readonly number[];
  readonly rounds: number;
  /** Where the figures go as JSON; null for nowhere. */
  readonly json: string | null;
  /** Folder for processor profiles of Couplet's process and the log of PostgreSQL; null for none. */
  readonly profile: string | null;
  /** Settings of PostgreSQL as `name=value`. */
  readonly postgres: readonly string[];
  /** Batches under way at once; null for the usual number. */
  readonly overlap: number | null;
  /** Flags of Node.js for Couplet's process. */
  readonly flags: readonly string[];
  /** Rows that the client, and the emulator, are measured with. */
  readonly rows: number;
  /** Rows that the emulator's memory is measured with. */
  readonly memoryRows: number;
  /** Customers that the memory of a worker is measured with. */
  readonly memoryRecords: number;
}

/** The text of `npm run bench -- --help`. */
export const helpText = `npm run bench -- [options]

  --part NAME      start, events, engine, changes, throughput, client, emulator, types or memory, may be repeated
                   (default: all but memory, which takes half an hour)
  --budgets        start, events, engine, changes and throughput of 100000 customers, three rounds: about eight minutes
  --records N      customers per full synchronization, may be repeated (default: 10000 and 100000)
  --latency MS     milliseconds added to each request, may be repeated (default: 0, 50 and 200)
  --rounds N       rounds of which the median counts (default: 5)
  --rows N         rows of the client's and the emulator's benchmark (default: 100000)
  --memory-records N  customers of the part memory (default: 1000000)
  --quick          10000 customers, 50 ms, one round, 100000 rows in memory, without the compiler benchmark
  --json FILE      write all figures as JSON
  --profile DIR    write processor profiles of Couplet's process, and the log of PostgreSQL
  --postgres SET   a setting of PostgreSQL, name=value, may be repeated: log_min_duration_statement=0
  --flag=--FLAG    a flag of Node.js for Couplet's process, may be repeated: --flag=--heap-growing-percent=100
  --overlap N      batches under way at once, instead of the usual number
  --no-types       without the compiler benchmark
  --help
`;

/** Reads the command line; null when help is asked for. Throws a RangeError for numbers and parts that are none. */
export function readOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', multiple: true },
      latency: { type: 'string', multiple: true },
      part: { type: 'string', multiple: true },
      rounds: { type: 'string' },
      rows: { type: 'string', default: '100000' },
      quick: { type: 'boolean', default: false },
      budgets: { type: 'boolean', default: false },
      'memory-records': { type: 'string', default: '1000000' },
      json: { type: 'string' },
      profile: { type: 'string' },
      postgres: { type: 'string', multiple: true, default: [] },
      overlap: { type: 'string' },
      flag: { type: 'string', multiple: true, default: [] },
      'no-types': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const { quick, budgets } = values;
  const skipped: readonly BenchPart[] = values['no-types'] || quick ? ['types'] : [];
  const usual = budgets ? budgetParts : benchParts.filter((part) => part !== 'memory');
  const usualRecords = quick ? ['10000'] : budgets ? ['100000'] : ['10000', '100000'];
  return {
    parts: new Set((values.part?.map(partNamed) ?? usual).filter((part) => !skipped.includes(part))),
    records: (values.records ?? usualRecords).map((text) => wholeNumber('--records', text, 1)),
    latencies: (values.latency ?? (quick ? ['50'] : ['0', '50', '200'])).map((text) =>
      wholeNumber('--latency', text, 0),
    ),
    rounds: wholeNumber('--rounds', values.rounds ?? (quick ? '1' : budgets ? '3' : '5'), 1),
    json: values.json ?? null,
    profile: values.profile ?? null,
    postgres: values.postgres,
    flags: values.flag,
    overlap: values.overlap === undefined ? null : wholeNumber('--overlap', values.overlap, 1),
    rows: wholeNumber('--rows', values.rows, 100),
    memoryRows: quick ? 100_000 : 1_000_000,
    memoryRecords: wholeNumber('--memory-records', values['memory-records'], 1000),
  };
}

function partNamed(name: string): BenchPart {
  const part = benchParts.find((known) => known === name);
  if (part === undefined) throw new RangeError(`--part needs one of ${benchParts.join(', ')}, not '${name}'.`);
  return part;
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`${name} needs a whole number from ${least}, not '${text}'.`);
  return value;
}
