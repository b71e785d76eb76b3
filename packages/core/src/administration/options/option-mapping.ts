import type { OpenTenant } from '../../host/tenant';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Side } from '../../sdk/table';
import { OptionMappingError } from './errors';

/** The enabled mappings that couple a code table with the values of an option column (EN-2, EN-47). */
export function optionMappings({ mappings }: Pick<OpenTenant, 'mappings'>): readonly EffectiveMapping[] {
  return mappings.filter(isOptionMapping);
}

/** An option mapping by its name. Throws `CPL_MAPPING_UNKNOWN` and `CPL_NO_OPTION_MAPPING`. */
export function optionMappingNamed(tenant: OpenTenant, name: string): EffectiveMapping {
  const mapping = tenant.mapping(name);
  if (isOptionMapping(mapping)) return mapping;
  throw new OptionMappingError(
    mapping.name,
    optionMappings(tenant).map((one) => one.name),
  );
}

/** The fields of a side by which people know its values: the label of an option, the key of a record. */
export function labelFields(mapping: EffectiveMapping, side: Side): readonly string[] {
  const { optionLabel, key } = mapping[side];
  return optionLabel === undefined ? key : [optionLabel];
}

function isOptionMapping({ local, integration }: EffectiveMapping): boolean {
  return local.optionLabel !== undefined || integration.optionLabel !== undefined;
}
