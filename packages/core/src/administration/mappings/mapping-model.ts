import type { MappingExtension } from '../../extension-points/table-mappings';
import { definitionsOf, type TenantParts } from '../../host/compile/compile-tenant';
import { contributedValue } from '../../host/compile/contributed-value';
import { mergedDefinition, type MergedDefinition } from '../../host/compile/merged-definition';
import { tenantParts, type ConfiguredTenant } from '../../host/configured-tenant';
import { MappingUnknownError } from '../../host/errors';
import type { StartupProblem } from '../../host/startup/startup-problem';
import { unchangedMapping, type MappingConfiguration } from '../../ports/repositories/mapping-configuration';
import type { TableMapping } from '../../sdk/table-mapping';

/** One mapping of a tenant with everything that changes of it are judged by. */
export interface MappingModel {
  readonly name: string;
  readonly parts: TenantParts;
  readonly given: TableMapping;
  readonly configuration: MappingConfiguration;
  /** The document whose lines these are; null for a mapping of its own. */
  readonly document: string | null;
}

/** Reads one mapping afresh, by its name in any case. Throws `CPL_MAPPING_UNKNOWN` with the names there are. */
export async function readModel(tenant: ConfiguredTenant, name: string): Promise<MappingModel> {
  return modelIn(await tenantParts(tenant), name);
}

/** One mapping among what was read. Throws `CPL_MAPPING_UNKNOWN`. */
export function modelIn(parts: TenantParts, name: string): MappingModel {
  const all = allDefinitions(parts);
  const found = all.find(({ given }) => given.name.toUpperCase() === name.toUpperCase());
  if (found === undefined)
    throw new MappingUnknownError(
      name,
      all.map(({ given }) => given.name),
    );
  const configuration = parts.configurations.get(found.given.name) ?? unchangedMapping;
  return { name: found.given.name, parts, configuration, ...found };
}

/** All mappings of a tenant, each document before its lines. */
export function allDefinitions(parts: TenantParts): readonly Pick<MappingModel, 'given' | 'document'>[] {
  const nested = (given: TableMapping, document: string | null): Pick<MappingModel, 'given' | 'document'>[] => [
    { given, document },
    ...extensionsOf(parts, given)
      .flatMap((extension) => extension.children)
      .concat(given.children)
      .flatMap((child) => nested(child.mapping, given.name)),
  ];
  return definitionsOf(parts, []).flatMap((definition) => nested(definition, null));
}

/** The definition that a tenant's settings are about, with these of its own fields. */
export function definitionWith(
  model: MappingModel,
  configuration: MappingConfiguration,
  problems: StartupProblem[] = [],
): MergedDefinition {
  const { given, parts } = model;
  return mergedDefinition(given, extensionsOf(parts, given), configuration, parts.tables, problems);
}

function extensionsOf({ catalogue }: TenantParts, { name }: TableMapping): readonly MappingExtension[] {
  return catalogue
    .extensions<MappingExtension>('table-mappings', name)
    .flatMap((one) => contributedValue<MappingExtension>(one) ?? []);
}
