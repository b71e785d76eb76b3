import type { ConfiguredTenant } from '../../host/configured-tenant';
import { changedFacts } from './changed-facts';
import type { PortableMapping, PortableSetup } from './portable-setup';
import { unchangedMapping } from '../../ports/repositories/mapping-configuration';

/** What a tenant decided about its mappings: what differs from their definitions, its own mappings and fields, and its templates. */
export async function exportSetup({ configuration }: ConfiguredTenant): Promise<PortableSetup> {
  const stored = [...(await configuration.mappingConfigurations())].filter(
    ([, contents]) => Object.keys(changedFacts(unchangedMapping, contents)).length > 0,
  );
  const mappings = stored.map(
    ([name, { own, settings, fields, extraFields, templates }]): [string, PortableMapping] => [
      name,
      { own, settings, fields, addFields: extraFields, templates },
    ],
  );
  return { format: 1, templates: await configuration.templates(), mappings: Object.fromEntries(mappings) };
}
