import type { Cell } from '../values/cell';
import type { FilterContext } from './predicate';

const functions: Record<string, (context: FilterContext) => (cell: Cell) => boolean> = {
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
export const callerFunctions: ReadonlyMap<string, (context: FilterContext) => (cell: Cell) => boolean> = new Map(
  Object.entries(functions),
);

function teamsOfCaller({ environment, caller }: FilterContext): Set<Cell> {
  const memberships = environment.catalog.table('teammembership');
  const team = memberships.column('teamid')!;
  const user = memberships.column('systemuserid')!;
  const teams = new Set<Cell>();
  for (const row of environment.database.store(memberships).rows()) {
    if (row.get(user.ordinal) === caller.userId) teams.add(row.get(team.ordinal));
  }
  return teams;
}
