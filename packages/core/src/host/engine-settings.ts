import { z } from 'zod';
import type { FailurePolicy } from '../pipeline/failures/failure-policy';
import { usualFailurePolicy } from '../pipeline/failures/failure-policy';
import type { Value } from '../sdk/scalars';
import { defineSettings } from '../sdk/setting';

/** What a tenant may decide about the engine itself, whatever its plugins. */
export const engineSettings = defineSettings({
  id: 'couplet.engine',
  schema: z.object({
    /** The same failure that often in a row sets a record aside. */
    skipAfterFailures: z.number().int().min(1).max(1000).optional(),
    /** Codes of failures that pass by themselves, divided by commas: they never set a record aside. */
    passingFailures: z
      .string()
      .regex(/^\s*([A-Z0-9_]+(\s*,\s*[A-Z0-9_]+)*)?\s*$/i, 'codes divided by commas are expected')
      .optional(),
    /** Days for which the log keeps runs that ended: 30 where the tenant says nothing (EN-297). */
    logDays: z.number().int().min(1).max(36_500).optional(),
    /** Days for which the history of records keeps values: 90 where the tenant says nothing. */
    historyDays: z.number().int().min(1).max(36_500).optional(),
  }),
});

/** When a tenant's failed records are skipped. */
export function failurePolicy(settings: Readonly<Record<string, Value>>): FailurePolicy {
  const { skipAfterFailures, passingFailures } = settings;
  return {
    skipAfter: typeof skipAfterFailures === 'number' ? skipAfterFailures : usualFailurePolicy.skipAfter,
    passing: new Set(
      typeof passingFailures === 'string' ? passingFailures.split(',').flatMap((code) => code.trim() || []) : [],
    ),
  };
}

/** For how many days the log keeps runs that ended. */
export function logDays({ logDays: days }: Readonly<Record<string, Value>>): number {
  return typeof days === 'number' ? days : 30;
}

/** For how many days the history of records keeps values. */
export function historyDays({ historyDays: days }: Readonly<Record<string, Value>>): number {
  return typeof days === 'number' ? days : 90;
}
