import { contribution, type Contribution } from '../sdk/extension-point';
import { fieldBuilder, type FieldBuilder } from '../sdk/field-builder';
import type { FieldMapping } from '../sdk/field-mapping';
import type { Filter } from '../sdk/filter';
import type { IntegrationTable, LocalTable, RowOf } from '../sdk/table';
import type { ChildMapping, TableMapping } from '../sdk/table-mapping';

/** What a plugin lays on top of a mapping: more fields, more conditions, more columns. A field that exists already is replaced. */
export interface MappingExtension {
  readonly fields: readonly FieldMapping[];
  readonly localFilter: Readonly<Record<string, unknown>>;
  readonly integrationFilter: Readonly<Record<string, unknown>>;
  /** The tables with the plugin's own fields, where it adds some. */
  readonly local?: LocalTable;
  readonly integration?: IntegrationTable;
  readonly children: readonly ChildMapping[];
}

/** What {@link tableMappings}.extend takes. */
export interface MappingExtensionOptions<Local extends LocalTable, Integration extends IntegrationTable> {
  readonly local?: Local;
  readonly integration?: Integration;
  readonly fields?: (f: FieldBuilder<RowOf<Local>, RowOf<Integration>>) => readonly FieldMapping[];
  readonly localFilter?: Filter<RowOf<Local>>;
  readonly integrationFilter?: Filter<RowOf<Integration>>;
  readonly children?: readonly ChildMapping[];
}

const id = 'table-mappings';

/** Mappings, and extra fields for someone else's mapping. Keyed by mapping name. */
export const tableMappings = {
  id,
  many: false,
  /** Adds a mapping. Two of one name are allowed only where their features exclude each other. */
  add: (mapping: TableMapping): Contribution<TableMapping> =>
    contribution<TableMapping>(id, mapping.name, 'add', { value: mapping }),
  /** Puts another mapping in place of one of a plugin that this plugin requires. */
  replace: (name: string, mapping: TableMapping): Contribution<TableMapping> =>
    contribution<TableMapping>(id, name, 'replace', { value: mapping }),
  /** Adds fields and conditions to a mapping of a plugin that this plugin requires. */
  extend: <
    Local extends LocalTable,
    Integration extends IntegrationTable,
    WiderLocal extends LocalTable = Local,
    WiderIntegration extends IntegrationTable = Integration,
  >(
    mapping: TableMapping<Local, Integration>,
    options: MappingExtensionOptions<WiderLocal, WiderIntegration>,
  ): Contribution<MappingExtension> =>
    contribution<MappingExtension>(id, mapping.name, 'extend', {
      value: {
        fields: options.fields?.(fieldBuilder()) ?? [],
        localFilter: options.localFilter ?? {},
        integrationFilter: options.integrationFilter ?? {},
        local: options.local,
        integration: options.integration,
        children: options.children ?? [],
      },
    }),
};
