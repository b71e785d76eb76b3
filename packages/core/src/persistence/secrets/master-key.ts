import { createHash } from 'node:crypto';
import { MasterKeyInvalidError } from './errors';

/** The key that seals secrets. It is never stored in the database. */
export interface MasterKey {
  /** Tells keys apart without giving anything away: the start of a hash. */
  readonly version: string;
  /** 32 bytes. */
  readonly bytes: Uint8Array;
}

/** Reads a master key of 32 bytes in base64. `source` says where it is from. Throws `CPL_MASTER_KEY_INVALID`. */
export function masterKey(base64: string, source: string): MasterKey {
  const text = base64.trim();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new MasterKeyInvalidError(source, 'it is no base64 text');
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw new MasterKeyInvalidError(source, `it has ${bytes.length} bytes`);
  return { version: createHash('sha256').update('couplet master key').update(bytes).digest('hex').slice(0, 12), bytes };
}
