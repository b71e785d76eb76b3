import type { OpenTenant } from '../../host/tenant';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { PassDirection } from '../../sdk/field-mapping';

/** Lets the next run of their mappings and directions try entries, also if the latest job was the one that failed. */
export async function makeDue(tenant: OpenTenant, entries: readonly RetryEntry[]): Promise<void> {
  const groups = new Map<
    string,
    { readonly mapping: string; readonly direction: PassDirection; readonly due: RetryEntry[] }
  >();
  for (const { mapping, direction, ...entry } of entries) {
    const name = `${mapping}/${direction}`;
    const group = groups.get(name) ?? { mapping, direction, due: [] };
    groups.set(name, group);
    group.due.push({ ...entry, mapping, direction, kind: 'failed', awaits: [], job: '' });
  }
  if (groups.size === 0) return;
  await tenant.unitOfWork.run(async ({ retries }) => {
    for (const { mapping, direction, due } of groups.values()) await retries.settle(mapping, direction, due, []);
  });
}

/** An entry for a pass that has none yet: a person decided something that this pass carries out. */
export function decidedEntry(place: Pick<RetryEntry, 'mapping' | 'direction' | 'key'>): RetryEntry {
  return {
    mapping: place.mapping,
    direction: place.direction,
    key: place.key,
    kind: 'failed',
    awaits: [],
    code: 'CPL_DECIDED',
    message: 'A person decided; the next run carries it out.',
    facts: {},
    failures: 0,
    job: '',
    seen: null,
    conflicts: [],
  };
}
