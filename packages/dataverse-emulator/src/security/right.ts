/** What a privilege lets its holder do with rows of a table. */
export type Right = 'Create' | 'Read' | 'Write' | 'Delete' | 'Append' | 'AppendTo' | 'Assign' | 'Share';

/** The numbers of the rights in access masks, as `AccessRights` and `privilege.accessright` have them. */
export const rightMask: Readonly<Record<Right, number>> = {
  Read: 1,
  Write: 2,
  Append: 4,
  AppendTo: 16,
  Create: 32,
  Delete: 65_536,
  Share: 262_144,
  Assign: 524_288,
};

/** Every right, in the order in which access rights are printed. */
export const allRights = Object.keys(rightMask) as Right[];

/** The rights of a mask as the Web API prints the flags of `AccessRights`: `ReadAccess,WriteAccess`. */
export function printRights(mask: number): string {
  const names = allRights.filter((right) => (mask & rightMask[right]) !== 0).map((right) => `${right}Access`);
  return names.length === 0 ? 'None' : names.join(',');
}

/** The mask of printed rights; undefined when a name is none. */
export function parseRights(text: string): number | undefined {
  if (text === 'None') return 0;
  let mask = 0;
  for (const part of text.split(',')) {
    const right = allRights.find((candidate) => `${candidate}Access` === part.trim());
    if (!right) return undefined;
    mask |= rightMask[right];
  }
  return mask;
}
