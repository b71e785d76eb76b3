import type { OpenTenant } from '../../host/tenant';
import { worker, type Worker } from '../../jobs/worker';
import { accounts, customers, samplePlugin } from '../../pipeline/sample-mapping.test.support';
import type { Plugin } from '../../sdk/plugin';
import { recordKey, type RecordKey } from '../../sdk/scalars';
import type { FieldSettings } from '../../ports/repositories/tenant-configuration';
import { testKit, type TestKit, type TestKitOptions } from '../../testing/kit';
import { seededRandom } from '../../testing/memory-system';
import { carryOutRun, matchRecords, type CouplingResult, type MatchRequest } from '.';

/** A kit with customers and accounts that are not coupled yet. */
export interface CouplingKit {
  readonly kit: TestKit;
  readonly tenant: OpenTenant;
  readonly worker: Worker;
}

const random = seededRandom(3);

/** Opens a kit; `batchSize` is that of the worker too. */
export async function openCouplingKit(
  options: Partial<TestKitOptions> = {},
  plugins: readonly Plugin[] = [],
): Promise<CouplingKit> {
  const kit = await testKit({ plugins: [samplePlugin, ...plugins], ...options });
  return { kit, tenant: await kit.tenant(), worker: handsOf(kit, options.batchSize) };
}

/** A worker for a kit, which a crash of the kit stops as well. */
export function handsOf(kit: TestKit, batchSize = 1000, name = 'hands'): Worker {
  return worker({ name, clock: kit.clock, random, probe: kit.crash, batchSize });
}

/** Adds a customer. */
export function addCustomer(kit: TestKit, id: string, name: string, values: Record<string, unknown> = {}): RecordKey {
  kit.table(customers).add({ id, no: id.toUpperCase() as never, name, city: 'Bath', blocked: 'open', ...values });
  return recordKey(id);
}

/** Adds an account. */
export function addAccount(kit: TestKit, title: string, values: Record<string, unknown> = {}): RecordKey {
  return recordKey(kit.table(accounts).add({ title, town: 'Bath', ...values }));
}

/** The couplings of customers, as pairs of keys. */
export async function pairsOf(kit: TestKit): Promise<readonly (readonly [RecordKey | null, RecordKey | null])[]> {
  return (await kit.couplings('CUSTOMER')).map(({ localKey, integrationKey }) => [localKey, integrationKey] as const);
}

/** The titles of all accounts, sorted. */
export function titles(kit: TestKit): readonly (string | null | undefined)[] {
  return kit
    .table(accounts)
    .rows()
    .map(({ title }) => title)
    .sort();
}

/** Opens a kit in which customers are matched by name; other fields of the mapping as given. */
export function openMatchingKit(
  fields: Readonly<Record<string, FieldSettings>> = { 'name~title': { matchPriority: 1 } },
  options: Partial<TestKitOptions> = {},
): Promise<CouplingKit> {
  return openCouplingKit({ fields: { CUSTOMER: fields }, ...options });
}

/** Couples customers by their match keys, here and now. */
export async function matchNow({ tenant, worker: hands }: CouplingKit, request: MatchRequest): Promise<CouplingResult> {
  const { id } = await matchRecords(tenant, 'anna', 'CUSTOMER', request, hands);
  return carryOutRun(tenant, id, hands);
}
