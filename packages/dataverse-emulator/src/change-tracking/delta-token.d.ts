/** Where a change feed was read up to: a version number and when (WA-132). */
export interface DeltaToken {
  version: number;
  /** Seconds since 1970. */
  issuedAt: number;
}
/** Writes a delta token, `{version}!{MM/dd/yyyy HH:mm:ss}`, percent-encoded as in the documented links. */
export declare function writeDeltaToken({ version, issuedAt }: DeltaToken): string;
/**
 * Reads a decoded delta token.
 *
 * @throws DataverseError 400 when it is none
 */
export declare function readDeltaToken(text: string): DeltaToken;
//# sourceMappingURL=delta-token.d.ts.map
