import type { DataverseRow } from '../../client';

/**
 * The row of a table that was changed last when a position was taken, with its version. A backup that is restored takes that change back, so
 * the row is gone then, or older than it was: also when newer changes have carried the version counter beyond the position meanwhile.
 */
export interface Witness {
  readonly id: string;
  readonly version: bigint;
}

/** The number in an etag, `W/"123"` (WA-73); null where there is none. */
export function versionOf(etag: string | null): bigint | null {
  const digits = /^(?:W\/)?"(\d+)"$/.exec(etag ?? '')?.[1];
  return digits === undefined ? null : BigInt(digits);
}

/** The witness after further rows were seen. One that was deleted is none any more. */
export function laterWitness(
  before: Witness | null,
  rows: readonly DataverseRow[],
  deletions: readonly string[] = [],
): Witness | null {
  let latest = before !== null && deletions.includes(before.id) ? null : before;
  for (const { id, etag } of rows) {
    const version = versionOf(etag);
    if (version !== null && (latest === null || version > latest.version)) latest = { id, version };
  }
  return latest;
}

/** A link with its witness as one text. */
export function printWitnessed(witness: Witness | null, link: string): string {
  return witness === null ? link : `@${witness.id},${witness.version} ${link}`;
}

/** The link and the witness that a text holds. */
export function readWitnessed(text: string): { readonly witness: Witness | null; readonly link: string } {
  const [all, id, version] = /^@([0-9a-f-]{36}),(\d+) /.exec(text) ?? [];
  if (all === undefined || id === undefined || version === undefined) return { witness: null, link: text };
  return { witness: { id, version: BigInt(version) }, link: text.slice(all.length) };
}
