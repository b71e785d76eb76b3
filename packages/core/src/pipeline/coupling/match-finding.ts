import type { RecordKey } from '../../sdk/scalars';

/**
 * What looking for the other half of an uncoupled record came to:
 * - `matched`: exactly one record, which is free.
 * - `ambiguous`: several records hold the same values.
 * - `shared`: one record, but several of the source want it.
 * - `taken`: one record, which is coupled to another one, or which this run couples to another one.
 * - `failed`: the matcher of a plugin threw over this record, so nothing is known.
 */
export type MatchFinding =
  | { readonly kind: 'matched'; readonly key: RecordKey }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly RecordKey[] }
  | { readonly kind: 'shared'; readonly key: RecordKey; readonly rivals: readonly RecordKey[] }
  | { readonly kind: 'taken'; readonly key: RecordKey; readonly by: RecordKey | null }
  | { readonly kind: 'failed'; readonly message: string };

/** Which of two findings says more to people: the first that found anything, and a match above all. */
export function betterFinding(earlier: MatchFinding | undefined, later: MatchFinding): MatchFinding {
  return earlier === undefined || later.kind === 'matched' ? later : earlier;
}
