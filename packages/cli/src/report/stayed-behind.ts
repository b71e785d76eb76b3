import type { Outcome, RecordKey, Side } from '@couplet/core';
import type { EffectiveMapping, OpenTenant, RetryEntry, SynchJobError } from '@couplet/core/internal';
import { recordNames } from './record-names';

/** A record that did not make it to the other side, and why. */
export interface StayedBehind {
  readonly mapping: string;
  /** The side on which the record is. */
  readonly side: Side;
  readonly key: RecordKey;
  /** What people know the record by, such as its number; that of its other half where it is gone. */
  readonly record: string;
  readonly outcome: Extract<Outcome, 'failed' | 'waiting' | 'skipped' | 'filtered'>;
  readonly code: string;
  readonly reason: string;
}

type Found = Omit<StayedBehind, 'record'>;

/** Records of one mapping at most: more than that nobody reads. */
const limit = 100_000;

/**
 * The records of a mapping that stay behind at present: those on the retry and waiting lists, and those that the given jobs set aside with a
 * reason. Each record once, whichever pass met it.
 */
export async function stayedBehind(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  jobs: readonly string[],
): Promise<readonly StayedBehind[]> {
  const { entries, errors } = await tenant.unitOfWork.run(async (repositories) => {
    const listed = await repositories.retries.list(mapping.name, limit);
    const told: SynchJobError[] = [];
    for (const job of new Set([...jobs, ...listed.map((entry) => entry.job)]))
      told.push(...(await repositories.jobs.errors(job, limit)));
    return { entries: listed.filter(({ kind }) => kind !== 'complete'), errors: told };
  });
  const found = new Map<RecordKey, Found>();
  for (const entry of entries) {
    const one = ofEntry(mapping, entry, errors);
    found.set(one.key, one);
  }
  const current = new Set(jobs);
  for (const error of errors) {
    const one = current.has(error.job) ? ofError(mapping, error) : null;
    const known = [error.localKey, error.integrationKey].some((key) => key !== null && found.has(key));
    if (one !== null && !known) found.set(one.key, one);
  }
  const distinct = oncePerRecord([...found.values()], errors);
  const name = await recordNames(tenant, mapping, distinct);
  return distinct
    .map((one) => ({ ...one, record: name(one) }))
    .sort((one, other) => (one.record < other.record ? -1 : 1));
}

function ofEntry(mapping: EffectiveMapping, entry: RetryEntry, errors: readonly SynchJobError[]): Found {
  const side: Side = entry.direction === 'toIntegrationTable' ? 'local' : 'integration';
  const keyOf = (error: SynchJobError): RecordKey | null => (side === 'local' ? error.localKey : error.integrationKey);
  const error = errors.findLast((one) => one.job === entry.job && keyOf(one) === entry.key && one.code === entry.code);
  const outcome = entry.kind === 'failed' ? (error?.outcome ?? 'failed') : entry.kind;
  return {
    mapping: mapping.name,
    side,
    key: entry.key,
    outcome: outcome as Found['outcome'],
    code: entry.code,
    reason: oneLine(entry.message),
  };
}

const setAside: ReadonlySet<Outcome> = new Set(['skipped', 'filtered']);
/** The other pass of the same run went on with these. */
const wentOn: ReadonlySet<string> = new Set(['CPL_RESTORE_FROM_OTHER_SIDE', 'CPL_CONFLICT_DECIDED']);

/** Failed and waiting records that are on no list any more have arrived meanwhile. */
function ofError(mapping: EffectiveMapping, error: SynchJobError): Found | null {
  const key = error.localKey ?? error.integrationKey;
  if (key === null || !setAside.has(error.outcome) || wentOn.has(error.code)) return null;
  const side = error.localKey === null ? 'integration' : 'local';
  return {
    mapping: mapping.name,
    side,
    key,
    outcome: error.outcome as Found['outcome'],
    code: error.code,
    reason: oneLine(error.message),
  };
}

/** Two halves of one coupling are one record: the local half speaks for it. */
function oncePerRecord(found: readonly Found[], errors: readonly SynchJobError[]): readonly Found[] {
  const otherHalf = new Map(
    errors.flatMap(({ localKey, integrationKey }) =>
      localKey === null || integrationKey === null ? [] : [[integrationKey, localKey] as const],
    ),
  );
  const locals = new Set(found.filter(({ side }) => side === 'local').map(({ key }) => key));
  return found.filter(({ side, key }) => side === 'local' || !locals.has(otherHalf.get(key) ?? key));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
