import type { Environment } from '../environment/environment';
import { payloadError, querySyntax } from '../errors/common-errors';
import type { Column } from '../metadata/column';
import type { LookupNavigation, Navigation } from '../metadata/navigation';
import type { Table } from '../metadata/table';
import type { Draft } from './draft';
import type { Json } from './parse-json';
import { readCell } from './read-cell';
import { resolveReference } from './resolve-reference';

/** Puts one property of a body into a draft. */
type Setter = (draft: Draft, value: Json, environment: Environment) => void;

const bind = '@odata.bind';

/** What each property name of a body does on a table; compiled once per name. */
export class WritePlan {
  private readonly setters = new Map<string, Setter | undefined>();

  constructor(
    private readonly table: Table,
    private readonly mode: 'create' | 'update',
  ) {}

  /**
   * Puts every property of a body into the draft and returns what is left for after the row exists: collection binds and nested
   * objects (WA-51, WA-52).
   *
   * @throws DataverseError 400 for unknown properties (WA-31) and invalid values
   */
  apply(draft: Draft, body: Record<string, Json>, environment: Environment): [Navigation, Json][] {
    const later: [Navigation, Json][] = [];
    for (const name of Object.keys(body)) {
      const value = body[name]!;
      let setter = this.setters.get(name);
      if (setter === undefined) {
        const navigation = this.related(name, value);
        if (navigation) {
          later.push([navigation, value]);
          continue;
        }
        setter = this.compile(name);
        this.setters.set(name, setter);
      }
      setter(draft, value, environment);
    }
    return later;
  }

  /** The navigation property of a collection bind or a nested object; undefined for everything else. */
  private related(name: string, value: Json): Navigation | undefined {
    const navigation = this.table.navigation.get(name.endsWith(bind) ? name.slice(0, -bind.length) : name);
    if (!navigation) return undefined;
    if (navigation.kind !== 'lookup') return navigation;
    return !name.endsWith(bind) && typeof value === 'object' && value !== null ? navigation : undefined;
  }

  private compile(name: string): Setter {
    if (name.endsWith(bind)) return this.compileBind(name.slice(0, -bind.length));
    if (name.includes('@')) return () => undefined;
    const column = this.table.property(name);
    if (column) return this.compileColumn(column);
    const navigation = this.table.navigation.get(name);
    if (navigation?.kind === 'lookup') {
      return (draft, value) => {
        if (value !== null)
          throw payloadError(
            `The navigation property '${name}' takes an object, null or a reference in '${name}${bind}'.`,
          );
        draft.assignLookup(navigation.column, null, null);
      };
    }
    const type = `Microsoft.Dynamics.CRM.${this.table.logicalName}`;
    throw payloadError(
      `The property '${name}' does not exist on type '${type}'. Make sure to only use property names that are defined by the type. ` +
        `Does not support untyped value in non-open type.`,
    );
  }

  private compileColumn(column: Column): Setter {
    const { table } = this;
    if (column.kind === 'lookup') {
      return () => {
        throw querySyntax(
          `CRM do not support direct update of Entity Reference properties, Use Navigation properties instead. (${column.wireName})`,
        );
      };
    }
    // Read-only columns in a body are ignored (WA-53, WA-235).
    const allowed = this.mode === 'create' ? column.definition.create : column.definition.update;
    if (!allowed) return () => undefined;
    const required = column.definition.required === 'SystemRequired' && column.definition.type !== 'Boolean';
    return (draft, value) => {
      const cell = readCell(table, column, value);
      if (cell === null && required && this.mode === 'update') {
        throw payloadError(
          `The column '${column.name}' of '${table.logicalName}' is required and cannot be set to null.`,
        );
      }
      draft.assign(column, cell);
    };
  }

  private compileBind(name: string): Setter {
    const navigation = this.table.navigation.get(name);
    if (navigation?.kind !== 'lookup') {
      throw payloadError(
        `An undeclared property '${name}' which only has property annotations in the payload but no property value was found in the payload. ` +
          `In OData, only declared navigation properties and declared named streams can be represented as properties without values.`,
      );
    }
    const { column } = navigation;
    const allowed = this.mode === 'create' ? column.definition.create : column.definition.update;
    if (!allowed) return () => undefined;
    return (draft, value, environment) => bindLookup(draft, navigation, value, environment);
  }
}

/**
 * Points a lookup of a draft to the row a reference names; null clears it, also the other targets of the same lookup (WA-66, WA-68).
 *
 * @throws DataverseError 400 when the reference names a row of another table, 404 when the row does not exist
 */
export function bindLookup(draft: Draft, navigation: LookupNavigation, value: Json, environment: Environment): void {
  const { column } = navigation;
  if (value === null) {
    draft.assignLookup(column, null, null);
    return;
  }
  const { table, row } = resolveReference(environment, value);
  const fits = navigation.target === 'owner' ? table.definition.principal : table.logicalName === navigation.target;
  if (!fits) {
    throw payloadError(
      `The reference in '${navigation.name}${bind}' names a '${table.logicalName}', but the navigation property points to '${navigation.target}'.`,
    );
  }
  draft.assignLookup(column, row.id, table.logicalName);
}
