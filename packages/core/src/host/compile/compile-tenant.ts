import type { MappingExtension } from '../../extension-points/table-mappings';
import type { MappingConfiguration, RecordTemplate } from '../../ports/repositories/mapping-configuration';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Value } from '../../sdk/scalars';
import { pairName, type TablePair } from '../../sdk/table';
import type { TableMapping } from '../../sdk/table-mapping';
import type { TenantCatalogue } from '../catalogue';
import type { StartupProblem } from '../startup/startup-problem';
import { checkPairs } from './check-pairs';
import { compileMapping, type MappingParts } from './compile-mapping';
import { contributedValue } from './contributed-value';
import type { KnownTables } from './known-tables';
import { orderMappings } from './order-mappings';
import { ownMappingDefinition } from './own-mapping';
import type { TenantRules } from './tenant-rules';

/** What a tenant's mappings are compiled from. */
export interface TenantParts {
  /** What plugins contribute under the tenant's features. */
  readonly catalogue: TenantCatalogue;
  readonly settings: Readonly<Record<string, Value>>;
  /** What the tenant keeps about its mappings, by name. */
  readonly configurations: ReadonlyMap<string, MappingConfiguration>;
  readonly templates: readonly RecordTemplate[];
  readonly rules: TenantRules;
  /** Tables of all plugins, whatever the features. */
  readonly tables: KnownTables;
}

/** What is wrong with a tenant's mappings, and what may be. */
export interface Findings {
  /** Nothing runs until they are mended. */
  readonly problems: StartupProblem[];
  /** Things that an administrator should look at. */
  readonly warnings: StartupProblem[];
}

/** Compiles all enabled mappings of a tenant, in the order of their dependencies. */
export function compileTenant(parts: TenantParts, { problems, warnings }: Findings): readonly EffectiveMapping[] {
  const all = definitionsOf(parts, problems);
  const definitions = all.filter(({ name }) => parts.configurations.get(name)?.settings.enabled !== false);
  const pairs = uniquePairs(definitions);
  const compiled = definitions.map((definition) => ({
    ...compileMapping(definition, mappingParts(parts, definition, pairs, problems)),
    sharesPairWith: all.filter((other) => sharePair(definition, other)).map(({ name }) => name),
  }));
  const found = problems.length;
  const ordered = orderMappings(compiled, problems);
  if (problems.length === found) checkPairs(compiled, problems, warnings);
  return ordered;
}

function sharePair(one: TableMapping, other: TableMapping): boolean {
  return other !== one && other.local.name === one.local.name && other.integration.name === one.integration.name;
}

/** All definitions of a tenant's mappings, those that are switched off too: of plugins, and the tenant's own. */
export function definitionsOf(parts: TenantParts, problems: StartupProblem[]): readonly TableMapping[] {
  const { catalogue, configurations, tables } = parts;
  const names = catalogue.keys('table-mappings');
  const given = names.flatMap((name) => contributedValue<TableMapping>(catalogue.one('table-mappings', name)) ?? []);
  const own = [...configurations].flatMap(([name, configuration]) => {
    if (configuration.own === null) return [];
    if (names.some((taken) => taken.toUpperCase() === name.toUpperCase())) {
      problems.push(nameTaken(name));
      return [];
    }
    return ownMappingDefinition(name, configuration.own, tables, problems) ?? [];
  });
  return [...given, ...own];
}

/** What one mapping of a tenant is compiled from. */
export function mappingParts(
  parts: TenantParts,
  { name }: TableMapping,
  pairs: readonly TablePair[],
  problems: StartupProblem[],
): MappingParts {
  const { catalogue } = parts;
  return {
    extensions: catalogue
      .extensions<MappingExtension>('table-mappings', name)
      .flatMap((one) => contributedValue<MappingExtension>(one) ?? []),
    settings: parts.settings,
    configurations: parts.configurations,
    templates: new Map(parts.templates.map((template) => [template.name, template])),
    tables: parts.tables,
    resolvers: {
      update: catalogue.keys('update-conflict-resolvers'),
      deletion: catalogue.keys('deletion-conflict-resolvers'),
    },
    rules: parts.rules,
    pairs,
    problems,
  };
}

/** Every pair of tables that some of the mappings, or of their lines, join. */
export function uniquePairs(definitions: readonly TableMapping[]): readonly TablePair[] {
  const pairs = new Map<string, TablePair>();
  const add = (definition: TableMapping): void => {
    const pair = { local: definition.local.name, integration: definition.integration.name };
    pairs.set(pairName(pair), pair);
    for (const child of definition.children) add(child.mapping);
  };
  definitions.forEach(add);
  return [...pairs.values()];
}

function nameTaken(name: string): StartupProblem {
  return {
    code: 'CPL_MAPPING_NAME_TAKEN',
    place: name,
    message: `A plugin has a mapping ${name}, as the tenant has one of its own.`,
    fix: 'Give the own one another name: remove it, and add it again.',
  };
}
