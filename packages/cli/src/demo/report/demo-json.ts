import type { Outcome } from '@couplet/core';
import type { DemoResult } from '../run-demo';
import type { MappingResult } from '../synchronize';
import { countOf } from './results-table';
import type { StayedBehind } from './stayed-behind';

/** What one mapping came to, as `--json` prints it. */
export type MappingJson = { readonly mapping: string; readonly requests: number; readonly seconds: number } & Readonly<Record<Outcome, number>>;

/** The JSON document of a demo. */
export interface DemoJson {
  readonly company: string;
  readonly ownership: string;
  /** Rows that this run put into the ERP tables. */
  readonly loaded: number;
  readonly synchronizations: readonly { readonly kind: 'full' | 'changes'; readonly mappings: readonly MappingJson[] }[];
  readonly changes: readonly { readonly title: string; readonly asExpected: boolean; readonly found: string }[];
  readonly stayedBehind: readonly StayedBehind[];
  readonly notLoaded: DemoResult['leftOut'];
  readonly notices: readonly string[];
  readonly place: DemoResult['place'];
}

/** A demo's result as the document that `--json` prints. */
export function demoJson(result: DemoResult): DemoJson {
  const { company, ownership, loaded, full, changes, afterChanges, stayedBehind, leftOut, notices, place } = result;
  const later = afterChanges === null ? [] : [{ kind: 'changes' as const, mappings: afterChanges.map((one) => mappingJson(one, stayedBehind)) }];
  return {
    company,
    ownership,
    loaded,
    synchronizations: [{ kind: 'full', mappings: full.map((one) => mappingJson(one, afterChanges === null ? stayedBehind : [])) }, ...later],
    changes: changes ?? [],
    stayedBehind,
    notLoaded: leftOut,
    notices,
    place,
  };
}

/** What one mapping came to. */
export function mappingJson(result: MappingResult, behind: readonly StayedBehind[]): MappingJson {
  const { mapping, counters, requests, seconds } = result;
  const counted = (outcome: Outcome): number => countOf(result, outcome, behind);
  return { mapping, ...counters, waiting: counted('waiting'), skipped: counted('skipped'), failed: counted('failed'), requests, seconds };
}
