import type { OpenTenant } from '../../host/tenant';
import type { RetryEntry, RetryKind } from '../../ports/repositories/retry-repository';
import { describeEntries } from './describe-entries';
import type { SkippedPlace, SkippedRecord } from './skipped-record';

/** Which part of the list to read. */
export interface SkippedQuestion {
  /** A mapping's name; all mappings without one. */
  readonly mapping?: string;
  /** Skipped ones only, unless other kinds are asked for: failed and waiting records are on the same list. */
  readonly kinds?: readonly RetryKind[];
  /** Where the page before ended. */
  readonly after?: SkippedPlace;
  /** Records per page, 100 by default. */
  readonly size?: number;
}

/** A page of the list. */
export interface SkippedPage {
  readonly records: readonly SkippedRecord[];
  /** Where to go on; null on the last page. */
  readonly next: SkippedPlace | null;
}

/**
 * Lists skipped records, page by page, with both halves and what the last try said (EN-221). Changes nothing. Entries of mappings that are
 * not enabled are listed without their halves. Throws `CPL_MAPPING_UNKNOWN`.
 */
export async function listSkipped(tenant: OpenTenant, question: SkippedQuestion = {}): Promise<SkippedPage> {
  const mapping = question.mapping === undefined ? null : tenant.mapping(question.mapping).name;
  const size = question.size ?? 100;
  const page = await tenant.unitOfWork.run(({ retries }) =>
    retries.page({ mapping, kinds: question.kinds ?? ['skipped'], after: question.after ?? null, size: size + 1 }),
  );
  const shown = page.slice(0, size);
  const last = shown.at(-1);
  return {
    records: await described(tenant, shown),
    next: page.length > size && last !== undefined ? placeOf(last) : null,
  };
}

/** Names an entry. */
export function placeOf({ mapping, direction, key }: SkippedPlace): SkippedPlace {
  return { mapping, direction, key };
}

async function described(
  tenant: OpenTenant,
  entries: readonly (RetryEntry & { readonly at: string })[],
): Promise<readonly SkippedRecord[]> {
  const records: SkippedRecord[] = [];
  for (const name of new Set(entries.map((entry) => entry.mapping))) {
    const own = entries.filter((entry) => entry.mapping === name);
    const mapping = tenant.mappings.find((one) => one.name === name);
    if (mapping === undefined) records.push(...own.map((entry) => ({ ...entry, local: null, integration: null })));
    else
      for (const { entry, halves } of await describeEntries(tenant, mapping, own))
        records.push({ ...entry, ...halves });
  }
  return records;
}
