import type { MappingConfiguration } from '../../ports/repositories/mapping-configuration';
import type { Side } from '../../sdk/table';
import { mergeFilter, type FilterData } from './merge-filter';
import type { MergedDefinition } from './merged-definition';

/** The filter of a side: the definition's, without the company's part where all companies are wanted, or the tenant's merged with it. */
export function effectiveFilter(
  side: Side,
  definition: MergedDefinition,
  { settings, defaults }: MappingConfiguration,
): { readonly filter: FilterData; readonly conflicts: readonly string[] } {
  const name = side === 'local' ? 'localFilter' : 'integrationFilter';
  const now = defaultFilter(name, definition, settings.multiCompany ?? false);
  const own = settings[name];
  return own === undefined ? { filter: now, conflicts: [] } : mergeFilter(own, defaults.settings[name], now);
}

/** The definition's filter of a side; without the part that keeps other companies out, where that is switched off (EN-21). */
export function defaultFilter(
  name: 'localFilter' | 'integrationFilter',
  definition: MergedDefinition,
  multiCompany: boolean,
): FilterData {
  const { companyField } = definition;
  const filter = definition[name];
  if (name === 'localFilter' || !multiCompany || companyField === undefined) return filter;
  return Object.fromEntries(Object.entries(filter).filter(([field]) => field !== companyField));
}
