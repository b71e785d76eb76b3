import { randomBytes, randomUUID } from 'node:crypto';
import { TokenKey } from '../auth/token-key';

/** What identifies an emulator and must survive its restarts. */
export interface Identity {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** Private key in PEM that signs access tokens. */
  signingKey: string;
  /** Key for the admin endpoint. */
  adminKey: string;
  /** Names this emulator, so that a starter can tell it from another server on the same port. */
  instanceId: string;
  /** Certificate and private key in PEM, when HTTPS is served. */
  certificate?: { cert: string; key: string };
  /** Port last used. */
  port?: number;
}

/** Makes a new identity; given values are kept. */
export function newIdentity(given: Partial<Identity> = {}): Identity {
  return {
    tenantId: given.tenantId ?? randomUUID(),
    clientId: given.clientId ?? randomUUID(),
    clientSecret: given.clientSecret ?? randomBytes(24).toString('base64url'),
    signingKey: TokenKey.generate(),
    adminKey: randomBytes(24).toString('base64url'),
    instanceId: randomUUID(),
    ...(given.certificate ? { certificate: given.certificate } : {}),
  };
}
