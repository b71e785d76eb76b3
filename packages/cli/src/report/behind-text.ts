import type { StayedBehind } from './stayed-behind';

/** One line per record that stayed behind. */
export function behindLines(records: readonly StayedBehind[]): readonly string[] {
  return records.map((one) => `  ${one.mapping} ${one.record} ${one.outcome}, ${one.code}: ${one.reason}`);
}
