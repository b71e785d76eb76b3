'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.WritePlan = void 0;
exports.bindLookup = bindLookup;
const common_errors_1 = require('../errors/common-errors');
const read_cell_1 = require('./read-cell');
const resolve_reference_1 = require('./resolve-reference');
const bind = '@odata.bind';
/** What each property name of a body does on a table; compiled once per name. */
class WritePlan {
  table;
  mode;
  setters = new Map();
  constructor(table, mode) {
    this.table = table;
    this.mode = mode;
  }
  /**
   * Puts every property of a body into the draft and returns what is left for after the row exists: collection binds and nested
   * objects (WA-51, WA-52).
   *
   * @throws DataverseError 400 for unknown properties (WA-31) and invalid values
   */
  apply(draft, body, environment) {
    const later = [];
    for (const name of Object.keys(body)) {
      const value = body[name];
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
  related(name, value) {
    const navigation = this.table.navigation.get(name.endsWith(bind) ? name.slice(0, -bind.length) : name);
    if (!navigation) return undefined;
    if (navigation.kind !== 'lookup') return navigation;
    return !name.endsWith(bind) && typeof value === 'object' && value !== null ? navigation : undefined;
  }
  compile(name) {
    if (name.endsWith(bind)) return this.compileBind(name.slice(0, -bind.length));
    if (name.includes('@')) return () => undefined;
    const column = this.table.property(name);
    if (column) return this.compileColumn(column);
    const navigation = this.table.navigation.get(name);
    if (navigation?.kind === 'lookup') {
      return (draft, value) => {
        if (value !== null)
          throw (0, common_errors_1.payloadError)(
            `The navigation property '${name}' takes an object, null or a reference in '${name}${bind}'.`,
          );
        draft.assignLookup(navigation.column, null, null);
      };
    }
    const type = `Microsoft.Dynamics.CRM.${this.table.logicalName}`;
    throw (0, common_errors_1.payloadError)(
      `The property '${name}' does not exist on type '${type}'. Make sure to only use property names that are defined by the type. ` +
        `Does not support untyped value in non-open type.`,
    );
  }
  compileColumn(column) {
    const { table } = this;
    if (column.kind === 'lookup') {
      return () => {
        throw (0, common_errors_1.querySyntax)(
          `CRM do not support direct update of Entity Reference properties, Use Navigation properties instead. (${column.wireName})`,
        );
      };
    }
    // Read-only columns in a body are ignored (WA-53, WA-235).
    const allowed = this.mode === 'create' ? column.definition.create : column.definition.update;
    if (!allowed) return () => undefined;
    const required = column.definition.required === 'SystemRequired' && column.definition.type !== 'Boolean';
    return (draft, value) => {
      const cell = (0, read_cell_1.readCell)(table, column, value);
      if (cell === null && required && this.mode === 'update') {
        throw (0, common_errors_1.payloadError)(
          `The column '${column.name}' of '${table.logicalName}' is required and cannot be set to null.`,
        );
      }
      draft.assign(column, cell);
    };
  }
  compileBind(name) {
    const navigation = this.table.navigation.get(name);
    if (navigation?.kind !== 'lookup') {
      throw (0, common_errors_1.payloadError)(
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
exports.WritePlan = WritePlan;
/**
 * Points a lookup of a draft to the row a reference names; null clears it, also the other targets of the same lookup (WA-66, WA-68).
 *
 * @throws DataverseError 400 when the reference names a row of another table, 404 when the row does not exist
 */
function bindLookup(draft, navigation, value, environment) {
  const { column } = navigation;
  if (value === null) {
    draft.assignLookup(column, null, null);
    return;
  }
  const { table, row } = (0, resolve_reference_1.resolveReference)(environment, value);
  const fits = navigation.target === 'owner' ? table.definition.principal : table.logicalName === navigation.target;
  if (!fits) {
    throw (0, common_errors_1.payloadError)(
      `The reference in '${navigation.name}${bind}' names a '${table.logicalName}', but the navigation property points to '${navigation.target}'.`,
    );
  }
  draft.assignLookup(column, row.id, table.logicalName);
}
//# sourceMappingURL=write-plan.js.map
