'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.boundRowAction = boundRowAction;
const common_errors_1 = require('../errors/common-errors');
const api_request_1 = require('../server/api-request');
const guid_1 = require('../values/guid');
const parse_json_1 = require('../writing/parse-json');
const associate_1 = require('./associate');
/**
 * Answers an action bound to a row: AddMembersTeam and RemoveMembersTeam (WA-201).
 *
 * @throws DataverseError 501 for actions the emulator does not do
 */
function boundRowAction(environment, table, row, action, request) {
  const adding = action === 'AddMembersTeam';
  if (table.logicalName !== 'team' || (!adding && action !== 'RemoveMembersTeam'))
    throw (0, common_errors_1.notEmulated)(`the action ${action} bound to ${table.logicalName}`);
  if (request.method !== 'POST') throw (0, common_errors_1.methodNotAllowed)(request.method, action);
  const members = (0, parse_json_1.parseJsonObject)(request.body)['Members'];
  if (!Array.isArray(members))
    throw (0, common_errors_1.payloadError)(`The action ${action} needs the parameter 'Members', an array of users.`);
  const users = environment.catalog.table('systemuser');
  const navigation = table.navigation.get('teammembership_association');
  environment.database.transaction(() => {
    for (const member of members) {
      const id = memberId(member);
      const user = environment.database.find(users, id);
      if (!user) throw (0, common_errors_1.recordNotFound)('systemuser', id);
      const linked =
        navigation.kind === 'manyToMany' && (0, associate_1.findLink)(environment, navigation, row, user) !== undefined;
      if (adding && !linked)
        (0, associate_1.associate)(environment, table, row, navigation, users, user, request.caller);
      else if (!adding) (0, associate_1.disassociate)(environment, table, row, navigation, user, request.caller);
    }
  });
  return (0, api_request_1.noContent)();
}
function memberId(member) {
  const record = typeof member === 'object' && member !== null && !Array.isArray(member) ? member : {};
  const value = record['systemuserid'] ?? record['ownerid'];
  const address = record['@odata.id'];
  const id =
    typeof value === 'string'
      ? (0, guid_1.parseGuid)(value)
      : typeof address === 'string'
        ? (0, guid_1.parseGuid)(/\(([^)]*)\)$/.exec(address)?.[1] ?? '')
        : undefined;
  if (!id) throw (0, common_errors_1.payloadError)("Each of 'Members' needs its 'systemuserid'.");
  return id;
}
//# sourceMappingURL=bound-row-action.js.map
