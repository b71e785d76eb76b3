import { findLocalKeys, type OpenTenant, type RecordKey, type Side } from '@couplet/core';
import { Option } from 'commander';

/** `<mapping>`, of every command on one. */
export const mappingArgument = ['<mapping>', 'name of a mapping, such as CUSTOMER'] as const;

/** How a local record is named. */
export const localRecord = 'what people know the local record by, such as a customer number, or its key';

/** `--side`, of commands on a record of either side. */
export function sideOption(): Option {
  return new Option('--side <side>', 'the side of the record: a local one, or a row of Dataverse by its id')
    .choices(['local', 'integration'])
    .default('local');
}

/** The keys of records as the command line names them: local ones also by their numbers. */
export function keysOf(
  tenant: OpenTenant,
  mapping: string,
  side: Side,
  names: readonly string[],
): Promise<readonly RecordKey[]> {
  return side === 'local' ? findLocalKeys(tenant, mapping, names) : Promise.resolve(names as readonly RecordKey[]);
}

/** The key of one such record. */
export async function keyOf(tenant: OpenTenant, mapping: string, side: Side, name: string): Promise<RecordKey> {
  const [key] = await keysOf(tenant, mapping, side, [name]);
  return key ?? (name as RecordKey);
}
