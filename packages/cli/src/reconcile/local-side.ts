import type { RecordKey } from '@couplet/core';
import type { Finding } from '@couplet/core/internal';

/** The local records that a finding names. */
export function localSide(finding: Finding): readonly { readonly localKey: RecordKey | null }[] {
  if ('localKey' in finding) return [finding];
  if (finding.side !== 'local') return [];
  return (finding.kind === 'doubled' ? finding.keys : [finding.key]).map((localKey) => ({ localKey }));
}
