import {
  createPrivateKey,
  createPublicKey,
  createHash,
  generateKeyPairSync,
  sign,
  verify,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';

/** The key that signs access tokens (ES256), and its public half for those who check them. */
export class TokenKey {
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  /** Names the key in tokens and in the key set. */
  readonly id: string;

  /**
   * @param pem private key
   */
  constructor(pem: string) {
    this.privateKey = createPrivateKey(pem);
    this.publicKey = createPublicKey(this.privateKey);
    this.id = createHash('sha256')
      .update(this.publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64url')
      .slice(0, 27);
  }

  /** A new private key in PEM. */
  static generate(): string {
    return generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
  }

  /** Signature of a text, in base64url. */
  sign(text: string): string {
    return sign('sha256', Buffer.from(text), { key: this.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  }

  /** Whether a signature fits a text. */
  verify(text: string, signature: string): boolean {
    const key = { key: this.publicKey, dsaEncoding: 'ieee-p1363' as const };
    return verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  }

  /** The public key as the key set of the authority shows it (RFC 7517). */
  get jwk(): JsonWebKey {
    return { ...this.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: this.id };
  }
}
