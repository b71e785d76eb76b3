import type { Outcome } from '@couplet/core';
import type { MappingResult } from '../synchronize/mapping-result';
import { countOf } from './results-table';
import type { StayedBehind } from './stayed-behind';

/** What one mapping came to, as `--json` prints it. */
export type MappingJson = { readonly mapping: string; readonly requests: number; readonly seconds: number } & Readonly<
  Record<Outcome, number>
>;

/** What one mapping came to; records that stayed behind count once, whichever pass met them. */
export function mappingJson(result: MappingResult, behind: readonly StayedBehind[]): MappingJson {
  const { mapping, counters, requests, seconds } = result;
  const counted = (outcome: Outcome): number => countOf(result, outcome, behind);
  return {
    mapping,
    ...counters,
    waiting: counted('waiting'),
    skipped: counted('skipped'),
    failed: counted('failed'),
    requests,
    seconds,
  };
}
