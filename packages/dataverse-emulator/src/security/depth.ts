/** How far a privilege reaches, as `roleprivileges.privilegedepthmask` has it. */
export const Depth = {
  /** Own rows, and those of teams the user is a member of. */
  basic: 1,
  /** Rows of the business unit. */
  local: 2,
  /** Rows of the business unit and of those below it. */
  deep: 4,
  /** All rows. */
  global: 8,
} as const;

const names = new Map<string, number>([
  ['Basic', Depth.basic],
  ['Local', Depth.local],
  ['Deep', Depth.deep],
  ['Global', Depth.global],
]);

/** The depth of a `PrivilegeDepth` as the Web API writes it: its name, or its place 0 to 3; undefined for anything else. */
export function parseDepth(value: unknown): number | undefined {
  if (typeof value === 'string') return names.get(value);
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 3 ? 1 << value : undefined;
}

/** The name of the widest depth in a mask. */
export function depthName(mask: number): string {
  const widest = [...names].reverse().find(([, depth]) => (mask & depth) !== 0);
  return widest ? widest[0] : 'Basic';
}
