import type { MappingExtension } from '../../extension-points/table-mappings';
import type { MappingConfiguration } from '../../ports/repositories/mapping-configuration';
import type { FieldMapping } from '../../sdk/field-mapping';
import type { IntegrationTable, LocalTable } from '../../sdk/table';
import type { TableMapping } from '../../sdk/table-mapping';
import type { StartupProblem } from '../startup/startup-problem';
import { extraFieldMapping } from './extra-field';
import { fieldId } from './field-id';
import type { KnownTables } from './known-tables';

/** A field mapping before the tenant's settings, and whether it is the tenant's own. */
export interface DefinedField {
  readonly id: string;
  readonly mapping: FieldMapping;
  readonly extra: boolean;
}

/** A mapping as plugins define it, together with the fields that the tenant added: what the tenant's settings are about. */
export interface MergedDefinition extends Omit<TableMapping, 'fields'> {
  readonly local: LocalTable;
  readonly integration: IntegrationTable;
  readonly fields: readonly DefinedField[];
}

/** Lays extensions and the tenant's own fields on top of a definition. Problems are collected, not thrown. */
export function mergedDefinition(
  definition: TableMapping,
  extensions: readonly MappingExtension[],
  configuration: MappingConfiguration,
  tables: KnownTables,
  problems: StartupProblem[],
): MergedDefinition {
  const local = extensions.reduce((table, extension) => extension.local ?? table, definition.local);
  const integration = extensions.reduce((table, extension) => extension.integration ?? table, definition.integration);
  const given = extendedFields(definition, extensions).map((mapping) => ({
    id: fieldId(mapping),
    mapping,
    extra: false,
  }));
  const fields: DefinedField[] = [...given];
  for (const extra of configuration.extraFields) {
    const mapping = extraFieldMapping(extra, definition.name, tables, problems);
    if (mapping === null) continue;
    const id = fieldId(mapping);
    if (fields.some((field) => field.id === id)) problems.push(mappedTwice(definition.name, id));
    else fields.push({ id, mapping, extra: true });
  }
  return {
    ...definition,
    local,
    integration,
    fields,
    localFilter: mergedFilters(definition.localFilter, extensions, 'localFilter'),
    integrationFilter: mergedFilters(definition.integrationFilter, extensions, 'integrationFilter'),
    children: [...definition.children, ...extensions.flatMap((extension) => extension.children)],
  };
}

/** The mapping's fields with those of its extensions: an extension's field replaces the one that writes the same destination. */
function extendedFields(definition: TableMapping, extensions: readonly MappingExtension[]): readonly FieldMapping[] {
  return extensions.reduce<readonly FieldMapping[]>((fields, extension) => {
    const replaced = new Set(extension.fields.map(writtenPlace));
    return [...fields.filter((field) => !replaced.has(writtenPlace(field))), ...extension.fields];
  }, definition.fields);
}

/** The side and field that a field mapping is known by: its integration field, or the local one where it has no other. */
function writtenPlace(field: FieldMapping): string {
  if (field.kind === 'constant' || field.kind === 'computed') return `${field.side}:${field.field}`;
  return `integration:${field.integration}`;
}

function mergedFilters(
  base: Readonly<Record<string, unknown>>,
  extensions: readonly MappingExtension[],
  side: 'localFilter' | 'integrationFilter',
): Readonly<Record<string, unknown>> {
  return Object.assign({}, base, ...extensions.map((extension) => extension[side])) as Readonly<
    Record<string, unknown>
  >;
}

function mappedTwice(mapping: string, id: string): StartupProblem {
  return {
    code: 'CPL_FIELD_MAPPED_TWICE',
    place: `${mapping}.${id}`,
    message: `${mapping}: the field ${id} is mapped already.`,
    fix: 'Change the settings of that field, or remove the second one.',
  };
}
