import { textLiteral } from './text-literal';

/** Names and numbers as a TypeScript object on one line: `{ active: 0, inactive: 1 }`. */
export function objectText(entries: readonly (readonly [name: string, value: number])[]): string {
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([name, value]) => `${memberName(name)}: ${value}`).join(', ')} }`;
}

function memberName(name: string): string {
  return /^[\p{ID_Start}_]\p{ID_Continue}*$/u.test(name) ? name : textLiteral(name);
}
