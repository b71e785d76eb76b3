/** An error of the token endpoint, in the form of Microsoft Entra ID. */
export declare class EntraError extends Error {
  readonly status: number;
  /** OAuth error code. */
  readonly error: string;
  /** AADSTS number. */
  readonly number: number;
  constructor(
    status: number,
    /** OAuth error code. */
    error: string,
    /** AADSTS number. */
    number: number,
    description: string,
  );
  /** The JSON body. */
  body(now: Date, authority: string): string;
}
//# sourceMappingURL=entra-error.d.ts.map
