import type { OpenTenant } from '../../host/tenant';
import { couplingKey } from '../../ports/coupling';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { placeOf } from './list-skipped';
import type { SkippedPlace } from './skipped-record';

const directions: readonly PassDirection[] = ['toIntegrationTable', 'fromIntegrationTable'];

/**
 * The entries of the list that are about a record, named by the key of either half: at most one per direction, that of a record which was to go
 * to the integration table first. Changes nothing. Throws `CPL_MAPPING_UNKNOWN`.
 */
export async function findOnList(tenant: OpenTenant, name: string, key: RecordKey): Promise<readonly SkippedPlace[]> {
  const mapping = tenant.mapping(name);
  return tenant.unitOfWork.run(async ({ couplings, retries }) => {
    const found = await couplings.findMany([
      { pair: mapping.pair, side: 'local', keys: [key] },
      { pair: mapping.pair, side: 'integration', keys: [key] },
    ]);
    const coupling = found.map((one) => one.get(key)).find((one) => one !== undefined);
    const keyOn = (side: Side): RecordKey => (coupling === undefined ? key : (couplingKey(coupling, side) ?? key));
    const places: SkippedPlace[] = [];
    for (const direction of directions) {
      const own = keyOn(direction === 'toIntegrationTable' ? 'local' : 'integration');
      const entry = (await retries.findByKeys(mapping.name, direction, [own])).get(own);
      if (entry !== undefined) places.push(placeOf(entry));
    }
    return places;
  });
}
