import type { MappingExtension } from '../../extension-points/table-mappings';
import type { MappingSettings, StoredFieldSettings } from '../../ports/repositories/tenant-configuration';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Value } from '../../sdk/scalars';
import { pairName, type TablePair } from '../../sdk/table';
import type { TableMapping } from '../../sdk/table-mapping';
import type { Transform } from '../../sdk/transform';
import type { TenantCatalogue } from '../catalogue';
import type { StartupProblem } from '../startup/startup-problem';
import { compileMapping } from './compile-mapping';
import { orderMappings } from './order-mappings';

/** What a tenant's mappings are compiled from. */
export interface TenantParts {
  readonly catalogue: TenantCatalogue;
  readonly settings: Readonly<Record<string, Value>>;
  readonly mappingSettings: ReadonlyMap<string, MappingSettings>;
  readonly fieldSettings: readonly StoredFieldSettings[];
}

/** Compiles all enabled mappings of a tenant, in the order of their dependencies. */
export function compileTenant(parts: TenantParts, problems: StartupProblem[]): readonly EffectiveMapping[] {
  const { catalogue, mappingSettings } = parts;
  const definitions = catalogue
    .keys('table-mappings')
    .filter((name) => mappingSettings.get(name)?.enabled !== false)
    .map((name) => valueOf<TableMapping>(catalogue.one(`table-mappings`, name)))
    .filter((definition) => definition !== null);
  const pairs = uniquePairs(definitions);
  const compiled = definitions.map((definition) =>
    compileMapping(definition, {
      extensions: catalogue
        .extensions<MappingExtension>('table-mappings', definition.name)
        .flatMap((one) => valueOf<MappingExtension>(one) ?? []),
      settings: parts.settings,
      mappingSettings: mappingSettings.get(definition.name),
      fieldSettings: parts.fieldSettings,
      transform: (name) => valueOf<Transform<never, unknown>>(catalogue.one('transforms', name)),
      pairs,
      problems,
    }),
  );
  return orderMappings(compiled, problems);
}

function uniquePairs(definitions: readonly TableMapping[]): readonly TablePair[] {
  const pairs = new Map<string, TablePair>();
  const add = (definition: TableMapping): void => {
    const pair = { local: definition.local.name, integration: definition.integration.name };
    pairs.set(pairName(pair), pair);
    for (const child of definition.children) add(child.mapping);
  };
  definitions.forEach(add);
  return [...pairs.values()];
}

function valueOf<T>(contributed: { readonly provided: unknown } | null): T | null {
  const provided = contributed?.provided as { readonly value?: T } | undefined;
  return provided?.value ?? null;
}
