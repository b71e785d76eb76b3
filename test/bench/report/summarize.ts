import { writesAndReads, type Reading } from '../measuring/meter';
import { median } from '../median';
import type { ThroughputFigures } from './figures';

/** The medians of one size and one latency. */
export interface ThroughputSummary {
  readonly records: number;
  readonly latency: number;
  readonly concurrency: number;
  readonly rounds: number;
  /** Records per second of the pass to Dataverse. */
  readonly coupletPerSecond: number;
  /** Records per second of both passes; null where the second was not measured. */
  readonly wholePerSecond: number | null;
  readonly barePerSecond: number;
  /** Couplet's pass to Dataverse against the bare loop of the same round. */
  readonly ratio: number;
  /** Processor seconds per 10,000 rows, pass to Dataverse. */
  readonly coupletProcessor: number;
  readonly postgresProcessor: number | null;
  readonly emulatorProcessor: number | null;
  /** Processor seconds of Couplet and PostgreSQL per 10,000 rows, both passes. */
  readonly wholeProcessor: number | null;
  /** Statements and requests per 1,000 records, pass to Dataverse. */
  readonly statements: number;
  readonly writes: number;
  readonly reads: number;
  readonly peakMegabytes: number;
}

/** Takes the median of each figure over the rounds. */
export function summarize({ records, latency, concurrency, rounds }: ThroughputFigures): ThroughputSummary {
  const there = (figure: (reading: Reading) => number | null): number | null =>
    medianOf(rounds.map(({ couplet }) => figure(couplet.there)));
  const per = (count: number): number => count / records;
  const known = (figure: number | null): number => figure ?? Number.NaN;
  return {
    records,
    latency,
    concurrency,
    rounds: rounds.length,
    coupletPerSecond: records / known(there(({ seconds }) => seconds)),
    wholePerSecond: inverse(medianOf(rounds.map(({ couplet: { whole } }) => whole && whole.seconds / records))),
    barePerSecond: records / median(rounds.map(({ bare }) => bare.seconds)),
    ratio: median(rounds.map(({ couplet, bare }) => bare.seconds / couplet.there.seconds)),
    coupletProcessor: known(there(({ couplet }) => 10_000 * per(couplet))),
    postgresProcessor: there(({ postgres }) => (postgres === null ? null : 10_000 * per(postgres))),
    emulatorProcessor: there(({ emulator }) => (emulator === null ? null : 10_000 * per(emulator))),
    wholeProcessor: medianOf(
      rounds.map(({ couplet: { whole } }) =>
        whole?.postgres == null ? null : 10_000 * per(whole.couplet + whole.postgres),
      ),
    ),
    statements: known(there(({ statements }) => 1000 * per(statements))),
    writes: known(there(({ requests }) => 1000 * per(writesAndReads(requests).writes))),
    reads: known(there(({ requests }) => 1000 * per(writesAndReads(requests).reads))),
    peakMegabytes: median(rounds.map(({ couplet }) => couplet.peakMegabytes)),
  };
}

function inverse(figure: number | null): number | null {
  return figure === null ? null : 1 / figure;
}

function medianOf(figures: readonly (number | null)[]): number | null {
  const known = figures.flatMap((figure) => figure ?? []);
  return known.length === 0 ? null : median(known);
}
