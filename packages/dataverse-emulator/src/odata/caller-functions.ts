import type { Cell } from '../values/cell';
import { subordinates } from './hierarchy';
import type { FilterContext } from './predicate';

/** Language of users without a choice of their own: English (United States). */
const defaultLanguage = 1033;

const functions: Record<string, (context: FilterContext) => (cell: Cell) => boolean> = {
  EqualUserId: ({ caller }) => equals(caller.userId),
  NotEqualUserId: ({ caller }) => differs(caller.userId),
  EqualBusinessId: ({ caller }) => equals(caller.businessUnitId),
  NotEqualBusinessId: ({ caller }) => differs(caller.businessUnitId),
  EqualRoleBusinessId: (context) => member(unitsOfRoles(context)),
  EqualUserTeams: (context) => member(teamsOf(context, [context.caller.userId])),
  EqualUserOrUserTeams: (context) => {
    const { userId } = context.caller;
    return member(new Set([userId, ...teamsOf(context, [userId])]));
  },
  EqualUserOrUserHierarchy: (context) => member(usersBelow(context)),
  EqualUserOrUserHierarchyAndTeams: (context) => {
    const users = usersBelow(context);
    return member(new Set([...users, ...teamsOf(context, users)]));
  },
  EqualUserLanguage: ({ environment }) => equals(environment.setting('languagecode') ?? defaultLanguage),
};

/** Query functions that compare with the caller, their unit, roles, teams and the users below them (WA-93). */
export const callerFunctions: ReadonlyMap<string, (context: FilterContext) => (cell: Cell) => boolean> = new Map(
  Object.entries(functions),
);

function equals(value: Cell): (cell: Cell) => boolean {
  return (cell) => cell === value;
}

function differs(value: Cell): (cell: Cell) => boolean {
  return (cell) => cell !== value;
}

function member(values: ReadonlySet<Cell>): (cell: Cell) => boolean {
  return (cell) => values.has(cell);
}

function usersBelow({ environment, caller }: FilterContext): Set<Cell> {
  return subordinates(environment, caller.userId).add(caller.userId);
}

function teamsOf({ environment }: FilterContext, users: Iterable<Cell>): Set<Cell> {
  return linked(environment, 'teammembership', 'systemuserid', new Set(users), 'teamid');
}

function unitsOfRoles({ environment, caller }: FilterContext): Set<Cell> {
  const roles = environment.catalog.table('role');
  const unit = roles.column('businessunitid')!;
  const held = linked(environment, 'systemuserroles', 'systemuserid', new Set([caller.userId]), 'roleid');
  return new Set([...held].map((id) => environment.database.find(roles, id as string)?.get(unit.ordinal) ?? null));
}

/** What an intersect table links some ids to. */
function linked(
  environment: FilterContext['environment'],
  tableName: string,
  near: string,
  ids: ReadonlySet<Cell>,
  far: string,
): Set<Cell> {
  const table = environment.catalog.table(tableName);
  const from = table.column(near)!;
  const to = table.column(far)!;
  const found = new Set<Cell>();
  for (const row of environment.database.store(table).rows())
    if (ids.has(row.get(from.ordinal))) found.add(row.get(to.ordinal));
  return found;
}
