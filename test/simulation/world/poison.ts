import type { Transform } from '@couplet/core';
import type { Cell } from './kinds';

/** How a text ends over which the transformation rule of a plugin throws. */
export const poison = '!';

/** Whether texts of a cell go through the rule. */
export function isPoisonous({ local }: Cell): boolean {
  return local === 'note';
}

function unlessPoisoned(text: string): string {
  if (text.endsWith(poison)) throw new RangeError('There is poison in it.');
  return text;
}

/** A rule that changes nothing, and throws over some texts. */
export const pickyRule: Transform<string, string> = {
  name: 'PICKY',
  toIntegration: unlessPoisoned,
  fromIntegration: unlessPoisoned,
};
