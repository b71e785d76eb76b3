'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.callerFunctions = void 0;
const functions = {
  EqualUserId:
    ({ caller }) =>
    (cell) =>
      cell === caller.userId,
  NotEqualUserId:
    ({ caller }) =>
    (cell) =>
      cell !== caller.userId,
  EqualBusinessId:
    ({ caller }) =>
    (cell) =>
      cell === caller.businessUnitId,
  NotEqualBusinessId:
    ({ caller }) =>
    (cell) =>
      cell !== caller.businessUnitId,
  EqualUserTeams: (context) => {
    const teams = teamsOfCaller(context);
    return (cell) => teams.has(cell);
  },
  EqualUserOrUserTeams: (context) => {
    const teams = teamsOfCaller(context);
    return (cell) => cell === context.caller.userId || teams.has(cell);
  },
};
/** Query functions that compare with the caller, their unit and their teams (WA-93). */
exports.callerFunctions = new Map(Object.entries(functions));
function teamsOfCaller({ environment, caller }) {
  const memberships = environment.catalog.table('teammembership');
  const team = memberships.column('teamid');
  const user = memberships.column('systemuserid');
  const teams = new Set();
  for (const row of environment.database.store(memberships).rows()) {
    if (row.get(user.ordinal) === caller.userId) teams.add(row.get(team.ordinal));
  }
  return teams;
}
//# sourceMappingURL=caller-functions.js.map
