'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.parseKey = parseKey;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const guid_1 = require('../values/guid');
/**
 * Reads what stands between the parentheses of `set(…)`: a GUID, or the primary key by name (WA-6).
 *
 * @throws DataverseError 400 for anything else: no table of the emulator has alternate keys yet (WA-165)
 */
function parseKey(table, text) {
  const bare = (0, guid_1.parseGuid)(text);
  if (bare) return bare;
  const named = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(text);
  const id = named && (0, guid_1.parseGuid)(named[2]);
  if (id && named[1] === (table.definition.principal ? 'ownerid' : table.primaryId.name)) return id;
  const type = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  if (named) {
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.entityKeyNotDefined,
      `The key in the request URI is not valid for resource '${type}'. Ensure that the names and number of key properties match ` +
        `the declared or alternate key properties for the resource '${type}'.`,
    );
  }
  throw new dataverse_error_1.DataverseError(
    error_code_1.ErrorCode.payload,
    `Unrecognized 'Edm.String' literal '${text.slice(0, 100)}' in the key of '${type}': a GUID is needed.`,
  );
}
//# sourceMappingURL=parse-key.js.map
