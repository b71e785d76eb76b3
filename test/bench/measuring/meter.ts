import { processorSeconds } from './processor-time';

/** Everything that is counted, at one moment. */
export interface Reading {
  readonly seconds: number;
  /** Processor seconds of this process. */
  readonly couplet: number;
  /** Processor seconds of PostgreSQL; null where /proc does not tell. */
  readonly postgres: number | null;
  readonly emulator: number | null;
  /** Statements on the control database, transaction control left out. */
  readonly statements: number;
  /** Requests to Dataverse by operation. */
  readonly requests: Readonly<Record<string, number>>;
}

/** What is counted. */
export interface MeterOptions {
  readonly postgresPid: number;
  readonly emulatorPid: number;
  readonly statements: () => number;
  readonly requests: () => Readonly<Record<string, number>>;
}

/** Reads all figures at one moment. */
export function readMeter(options: MeterOptions): Reading {
  const { user, system } = process.cpuUsage();
  return {
    seconds: performance.now() / 1000,
    couplet: (user + system) / 1e6,
    postgres: processorSeconds(options.postgresPid),
    emulator: processorSeconds(options.emulatorPid),
    statements: options.statements(),
    requests: options.requests(),
  };
}

/** What happened between two moments. */
export function between(from: Reading, to: Reading): Reading {
  const difference = (one: number | null, other: number | null): number | null =>
    one === null || other === null ? null : other - one;
  return {
    seconds: to.seconds - from.seconds,
    couplet: to.couplet - from.couplet,
    postgres: difference(from.postgres, to.postgres),
    emulator: difference(from.emulator, to.emulator),
    statements: to.statements - from.statements,
    requests: Object.fromEntries(
      Object.entries(to.requests)
        .map(([operation, count]) => [operation, count - (from.requests[operation] ?? 0)] as const)
        .filter(([, count]) => count > 0),
    ),
  };
}

/** Requests that change something, and all others. */
export function writesAndReads(requests: Reading['requests']): { readonly writes: number; readonly reads: number } {
  let writes = 0;
  let reads = 0;
  for (const [operation, count] of Object.entries(requests)) {
    if (/^(create|update|upsert|insert|delete)/i.test(operation)) writes += count;
    else reads += count;
  }
  return { writes, reads };
}
