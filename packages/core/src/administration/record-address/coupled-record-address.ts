import type { OpenTenant } from '../../host/tenant';
import { couplingKey } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import { otherSide, type Side } from '../../sdk/table';
import { NoRecordAddressError, NotCoupledError } from './errors';

/**
 * Where people see the record that a record is coupled with, in its own system. Throws `CPL_MAPPING_UNKNOWN`, `CPL_NOT_COUPLED`, and
 * `CPL_NO_RECORD_ADDRESS` where that system shows its records nowhere.
 */
export async function coupledRecordAddress(
  tenant: OpenTenant,
  name: string,
  side: Side,
  key: RecordKey,
): Promise<string> {
  const mapping = tenant.mapping(name);
  const there = otherSide(side);
  const found = await tenant.unitOfWork.run(({ couplings }) => couplings.findByKeys(mapping.pair, side, [key]));
  const coupling = found.get(key);
  const other = coupling?.state === 'coupled' ? couplingKey(coupling, there) : null;
  if (other === null) throw new NotCoupledError(mapping.name, key);
  const address = tenant.systems[there].addressOf?.(mapping[there], other) ?? null;
  if (address === null) throw new NoRecordAddressError(mapping[there].name);
  return address;
}
