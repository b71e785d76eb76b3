import { Big } from 'big.js';
import { RuleInputError } from '../rule-error';
import type { RoundingDirection } from '../../sdk/transformation-rule';

const modes = { nearest: 1, up: 3, down: 0 } as const satisfies Record<RoundingDirection, number>;

/** Rounds to a multiple of the precision, exactly. Halves go away from zero. */
export function round(text: string, precision: string, direction: RoundingDirection): string {
  if (!/^\s*[+-]?\d+(\.\d+)?\s*$/.test(text)) throw new RuleInputError('number');
  const Steps = Big();
  Steps.DP = 0;
  Steps.RM = modes[direction];
  const steps = new Steps(text.trim().replace(/^\+/, '')).div(precision);
  return new Big(steps.toFixed()).times(precision).toFixed();
}
