'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.createRow = createRow;
exports.idOfBody = idOfBody;
const insert_row_1 = require('../environment/insert-row');
const common_errors_1 = require('../errors/common-errors');
const required_columns_1 = require('../rules/required-columns');
const draft_1 = require('../writing/draft');
const resolve_reference_1 = require('../writing/resolve-reference');
const associate_1 = require('./associate');
const guid_1 = require('../values/guid');
/** Deepest nesting of a deep insert. */
const deepest = 10;
/**
 * Creates a row from a request body: caller-chosen id (WA-49), deep insert (WA-51), references (WA-52). Runs inside a transaction.
 *
 * @throws DataverseError
 */
function createRow(environment, table, body, caller, idOfUrl, depth = 0) {
  if (table.definition.intersect || !table.primaryId.definition.create) {
    throw (0, common_errors_1.notEmulated)(
      `creating rows of ${table.logicalName}; use the many-to-many relationship instead`,
    );
  }
  const { create, defaults, required } = environment.rules.of(table);
  const draft = new draft_1.Draft(table, defaults.slice(), undefined);
  const later = create.apply(draft, body, environment);
  const collections = [];
  for (const entry of later) {
    const [navigation, value] = entry;
    if (navigation.kind !== 'lookup') collections.push(entry);
    else createParent(environment, draft, navigation, value, caller, depth);
  }
  const id = draft.get(table.primaryId) ?? idOfUrl ?? environment.newId();
  const row = (0, insert_row_1.saveNew)(environment, draft, id, caller, environment.clock.seconds(), (saved) =>
    (0, required_columns_1.checkRequired)(saved, required),
  );
  for (const [navigation, value] of collections) addRelated(environment, table, row, navigation, value, caller, depth);
  return row;
}
function createParent(environment, draft, navigation, value, caller, depth) {
  if (navigation.kind !== 'lookup') return;
  const target = environment.catalog.find(navigation.target);
  if (!target || depth >= deepest || !isObject(value))
    throw (0, common_errors_1.payloadError)(`'${navigation.name}' cannot be created together with its row.`);
  const parent = createRow(environment, target, value, caller, undefined, depth + 1);
  draft.assignLookup(navigation.column, parent.id, target.logicalName);
}
function addRelated(environment, table, row, navigation, value, caller, depth) {
  if (!Array.isArray(value)) throw (0, common_errors_1.payloadError)(`'${navigation.name}' takes an array.`);
  if (depth >= deepest) throw (0, common_errors_1.payloadError)('The request body is nested too deeply.');
  for (const item of value) {
    if (typeof item === 'string') {
      const { table: relatedTable, row: related } = (0, resolve_reference_1.resolveReference)(environment, item);
      (0, associate_1.associate)(environment, table, row, navigation, relatedTable, related, caller);
    } else if (isObject(item)) {
      const child =
        navigation.kind === 'collection'
          ? navigation.child
          : navigation.kind === 'manyToMany'
            ? navigation.target
            : undefined;
      if (!child)
        throw (0, common_errors_1.payloadError)(`'${navigation.name}' cannot be created together with its row.`);
      const related = createRow(environment, child, item, caller, undefined, depth + 1);
      (0, associate_1.associate)(environment, table, row, navigation, child, related, caller);
    } else throw (0, common_errors_1.payloadError)(`'${navigation.name}' takes references or objects.`);
  }
}
function isObject(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}
/**
 * The primary key a body names, lower case.
 *
 * @throws DataverseError 400 when it is no GUID
 */
function idOfBody(table, body) {
  const value = body[table.primaryId.name];
  if (value === undefined || value === null) return undefined;
  const id = typeof value === 'string' ? (0, guid_1.parseGuid)(value) : undefined;
  if (!id) throw (0, common_errors_1.payloadError)(`'${table.primaryId.name}' must be a GUID.`);
  return id;
}
//# sourceMappingURL=create-row.js.map
