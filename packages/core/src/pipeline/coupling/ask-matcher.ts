import type { Matcher } from '../../extension-points/matchers';
import type { PassDirection } from '../../sdk/field-mapping';
import type { LoadSource, Row } from '../../sdk/load';
import type { RecordKey } from '../../sdk/scalars';

/** What a plugin's matcher answered, and what it threw over single records. */
export interface MatcherAnswer {
  readonly keys: ReadonlyMap<RecordKey, RecordKey>;
  readonly failures: ReadonlyMap<RecordKey, string>;
}

/**
 * Asks a plugin's matcher about a batch. Where it throws, it is asked about one half after the other, so that only the records that it cannot
 * judge fail (EN-384). What its reads throw (an outage) says nothing about a record and goes on to whoever drives the pass.
 */
export async function askMatcher(
  matcher: Matcher,
  rows: readonly Row[],
  direction: PassDirection,
  from: LoadSource,
): Promise<MatcherAnswer> {
  const readFailures = new Set<unknown>();
  const reads = watched(from, readFailures);
  const keys = new Map<RecordKey, RecordKey>();
  const failures = new Map<RecordKey, string>();
  const ask = async (some: readonly Row[]): Promise<void> => {
    const [first] = some;
    if (first === undefined) return;
    try {
      for (const [key, other] of await matcher.find(some, direction, reads)) keys.set(key, other);
    } catch (error) {
      if (readFailures.has(error)) throw error;
      if (some.length === 1) {
        failures.set(first.key, error instanceof Error ? error.message : String(error));
        return;
      }
      const middle = some.length >> 1;
      await ask(some.slice(0, middle));
      await ask(some.slice(middle));
    }
  };
  await ask(rows);
  return { keys, failures };
}

/** The same reads, with a note of what they throw. */
function watched(from: LoadSource, failures: Set<unknown>): LoadSource {
  const noted = async <Found>(read: Promise<Found>): Promise<Found> => {
    try {
      return await read;
    } catch (error) {
      failures.add(error);
      throw error;
    }
  };
  return {
    records: (...asked) => noted(from.records(...asked)),
    recordsByValues: (...asked) => noted(from.recordsByValues(...asked)),
    latestByValues: (...asked) => noted(from.latestByValues(...asked)),
    couplings: (...asked) => noted(from.couplings(...asked)),
    today: () => from.today(),
    setting: (name) => from.setting(name),
  };
}
