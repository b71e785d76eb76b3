/** What identifies an emulator and must survive its restarts. */
export interface Identity {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** Key that signs access tokens. */
  signingKey: string;
  /** Key for the admin endpoint. */
  adminKey: string;
  /** Names this emulator, so that a starter can tell it from another server on the same port. */
  instanceId: string;
  /** Certificate and private key in PEM, when HTTPS is served. */
  certificate?: {
    cert: string;
    key: string;
  };
  /** Port last used. */
  port?: number;
}
/** Makes a new identity; given values are kept. */
export declare function newIdentity(given?: Partial<Identity>): Identity;
//# sourceMappingURL=identity.d.ts.map
