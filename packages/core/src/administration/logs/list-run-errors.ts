import { recordLabels } from '../../host/record-labels';
import type { OpenTenant } from '../../host/tenant';
import { RunUnknownError } from '../../jobs/errors';
import type { SynchJobError } from '../../ports/repositories/synch-job-repository';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';

/** A record of one side that an error is about. */
export interface RecordLink {
  /** Null where the mapping is not enabled any more: nobody knows its tables. */
  readonly table: string | null;
  readonly key: RecordKey;
  /** What people know it by; its key where it is gone, or nobody could look. */
  readonly label: string;
  /** Null where nobody could look. */
  readonly exists: boolean | null;
}

/** What a pass told of a record, with the records of both sides as far as they are known. */
export interface RunErrorView extends Omit<SynchJobError, 'localKey' | 'integrationKey'> {
  readonly direction: PassDirection;
  readonly local: RecordLink | null;
  readonly integration: RecordLink | null;
}

/** The errors of a run come pass by pass; `after` is the number of those to pass over. */
export interface RunErrorQuery {
  readonly after?: number;
  readonly size?: number;
}

/**
 * What a run told of records, page by page, 100 unless asked otherwise: with both records, which may be gone since. Records are read once per
 * page and side; those of a mapping that is not enabled any more go by their keys. Throws `CPL_RUN_UNKNOWN`.
 */
export async function listRunErrors(
  tenant: OpenTenant,
  id: string,
  { after = 0, size = 100 }: RunErrorQuery = {},
): Promise<readonly RunErrorView[]> {
  const run = await tenant.unitOfWork.run(({ jobs }) => jobs.find(id));
  if (run === null) throw new RunUnknownError(id);
  const found: { readonly direction: PassDirection; readonly error: SynchJobError }[] = [];
  // the pages of the passes follow each other: an error is passed over in the pass that told it
  let over = after;
  for (const { id: job, direction } of run.jobs) {
    const wanted = size - found.length;
    if (wanted === 0) break;
    const errors = await tenant.unitOfWork.run(({ jobs }) => jobs.errors(job, over + wanted));
    found.push(...errors.slice(over).map((error) => ({ direction, error })));
    over = Math.max(0, over - errors.length);
  }
  const linksOf = async (side: Side): Promise<(key: RecordKey | null) => RecordLink | null> => {
    const keys = found.flatMap(({ error }) => (side === 'local' ? error.localKey : error.integrationKey) ?? []);
    if (keys.length === 0) return () => null;
    const mapping = tenant.mappings.find(({ name }) => name === run.mapping);
    if (mapping === undefined) return (key) => (key === null ? null : { table: null, key, label: key, exists: null });
    const labels = await recordLabels(tenant, mapping, side, keys);
    return (key) => {
      const label = key === null ? undefined : labels.get(key)?.label;
      return key === null ? null : { table: mapping[side].name, key, label: label ?? key, exists: label !== undefined };
    };
  };
  const [local, integration] = [await linksOf('local'), await linksOf('integration')];
  return found.map(({ direction, error: { localKey, integrationKey, ...error } }) => ({
    ...error,
    direction,
    local: local(localKey),
    integration: integration(integrationKey),
  }));
}
