import type { MappingExtension } from '../../extension-points/table-mappings';
import type { IntegrationTable, LocalTable } from '../../sdk/table';
import type { TableMapping } from '../../sdk/table-mapping';
import type { Contributed } from '../catalogue';
import { contributedValue } from './contributed-value';

/** Tables by name that a tenant's own mappings and fields may use. */
export interface KnownTables {
  readonly local: ReadonlyMap<string, LocalTable>;
  readonly integration: ReadonlyMap<string, IntegrationTable>;
}

/** All tables that the contributed mappings speak of, with the fields that extensions add. */
export function knownTables(contributions: readonly Contributed[]): KnownTables {
  const local = new Map<string, LocalTable>();
  const integration = new Map<string, IntegrationTable>();
  const add = (mapping: TableMapping): void => {
    for (const field of mapping.fields)
      if (field.kind === 'reference')
        for (const { table } of field.targets) if (!local.has(table.name)) local.set(table.name, table);
    local.set(mapping.local.name, mapping.local);
    integration.set(mapping.integration.name, mapping.integration);
    for (const child of mapping.children) add(child.mapping);
  };
  const ofMappings = contributions.filter((one) => one.point === 'table-mappings');
  for (const one of ofMappings) {
    if (one.kind === 'extend') continue;
    const mapping = contributedValue<TableMapping>(one);
    if (mapping !== null) add(mapping);
  }
  for (const one of ofMappings) {
    const extension = one.kind === 'extend' ? contributedValue<MappingExtension>(one) : null;
    if (extension?.local !== undefined) local.set(extension.local.name, extension.local);
    if (extension?.integration !== undefined) integration.set(extension.integration.name, extension.integration);
  }
  return { local, integration };
}
