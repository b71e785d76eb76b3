import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { MasterKey } from './master-key';

/** A sealed value and what is needed, besides the key, to open it. */
export interface Sealed {
  readonly nonce: Buffer;
  /** The authentication tag is the last 16 bytes. */
  readonly ciphertext: Buffer;
}

const cipher = 'aes-256-gcm';
const tagLength = 16;

/** Binds a sealed value to its place, so that it opens nowhere else. */
function place(tenant: string, name: string, keyVersion: string): Buffer {
  return Buffer.from(JSON.stringify([tenant, name, keyVersion]), 'utf8');
}

/** Seals a value for one tenant and name. The nonce is 12 random bytes that were never used with this key before. */
export function seal(key: MasterKey, tenant: string, name: string, value: string, nonce: Uint8Array): Sealed {
  const sealing = createCipheriv(cipher, key.bytes, nonce, { authTagLength: tagLength });
  sealing.setAAD(place(tenant, name, key.version));
  const ciphertext = Buffer.concat([sealing.update(value, 'utf8'), sealing.final(), sealing.getAuthTag()]);
  return { nonce: Buffer.from(nonce), ciphertext };
}

/** Opens what {@link seal} made for the same tenant and name under the same key; null when it does not open. */
export function unseal(key: MasterKey, tenant: string, name: string, sealed: Sealed): string | null {
  const end = sealed.ciphertext.length - tagLength;
  if (end < 0) return null;
  const opening = createDecipheriv(cipher, key.bytes, sealed.nonce, { authTagLength: tagLength });
  opening.setAAD(place(tenant, name, key.version));
  opening.setAuthTag(sealed.ciphertext.subarray(end));
  try {
    return Buffer.concat([opening.update(sealed.ciphertext.subarray(0, end)), opening.final()]).toString('utf8');
  } catch {
    return null;
  }
}
