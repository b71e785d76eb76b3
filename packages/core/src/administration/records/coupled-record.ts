import { recordLabels } from '../../host/record-labels';
import type { OpenTenant } from '../../host/tenant';
import { couplingKey } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import { otherSide, type Side } from '../../sdk/table';
import { NoRecordAddressError, NotCoupledError } from './errors';

/** The record that another one is coupled with. */
export interface CoupledRecord {
  readonly side: Side;
  readonly table: string;
  readonly key: RecordKey;
  /** What people know it by; its key where it is gone. */
  readonly label: string;
  readonly exists: boolean;
  /** Where people see it in its own system; null where that shows its records nowhere. */
  readonly address: string | null;
}

/** The other half of a record, named by its key on one side. Throws `CPL_MAPPING_UNKNOWN` and `CPL_NOT_COUPLED`. */
export async function coupledRecord(
  tenant: OpenTenant,
  name: string,
  side: Side,
  key: RecordKey,
): Promise<CoupledRecord> {
  const mapping = tenant.mapping(name);
  const there = otherSide(side);
  const found = await tenant.unitOfWork.run(({ couplings }) => couplings.findByKeys(mapping.pair, side, [key]));
  const coupling = found.get(key);
  const other = coupling?.state === 'coupled' ? couplingKey(coupling, there) : null;
  if (other === null) throw new NotCoupledError(mapping.name, key);
  const labels = await recordLabels(tenant, mapping, there, [other]);
  return {
    side: there,
    table: mapping[there].name,
    key: other,
    label: labels.get(other)?.label ?? other,
    exists: labels.has(other),
    address: tenant.systems[there].addressOf?.(mapping[there], other) ?? null,
  };
}

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
  const { table, address } = await coupledRecord(tenant, name, side, key);
  if (address === null) throw new NoRecordAddressError(table);
  return address;
}
