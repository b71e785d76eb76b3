import { keep, type ComputeContext, type ComputedVerdict } from '@couplet/core';

/**
 * A customer that is not blocked yet is blocked when its account is inactive; never the other way (DV-86). The mapping's filter leaves
 * inactive accounts out, so this matters only where a tenant's own filter lets them in.
 */
export function blockInactive(
  { statuscode }: { readonly statuscode: string | null },
  _found: undefined,
  { destination }: ComputeContext,
): 'all' | ComputedVerdict {
  return statuscode === 'inactive' && (destination?.blocked ?? 'blank') === 'blank' ? 'all' : keep;
}
