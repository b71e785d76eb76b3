/**
 * What the groups of a pattern took, put together: of the first match the groups alone, of every later match the whole match and its
 * groups. Empty when nothing matches, or when the only match has no groups.
 */
export function joinedGroups(matches: readonly (readonly string[])[]): string {
  return matches.map((match, index) => (index === 0 ? match.slice(1) : match).join('')).join('');
}
