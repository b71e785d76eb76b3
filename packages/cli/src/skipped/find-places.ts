import { findOnList, type OpenTenant, type PassDirection, type SkippedPlace } from '@couplet/core';
import { keysOf } from '../command-line/record-arguments';
import { NotOnListError } from './errors';

/**
 * The entries of the list about records that the command line names, one for each: by what people know the local one by, or by the key of either half.
 * Where both directions have one, that of `direction`, or of the way to the integration table. Throws `CPL_MAPPING_UNKNOWN`, and
 * `CPL_NOT_ON_LIST` before anything is done.
 */
export async function findPlaces(
  tenant: OpenTenant,
  mapping: string,
  names: readonly string[],
  direction: PassDirection | undefined,
): Promise<readonly SkippedPlace[]> {
  const keys = await keysOf(tenant, mapping, 'local', names);
  const places: SkippedPlace[] = [];
  const missing: string[] = [];
  for (const [index, key] of keys.entries()) {
    const found = await findOnList(tenant, mapping, key);
    const place = found.find((one) => direction === undefined || one.direction === direction);
    if (place === undefined) missing.push(names[index] ?? key);
    else places.push(place);
  }
  if (missing.length > 0) throw new NotOnListError(tenant.mapping(mapping).name, missing);
  return places;
}
