import { randomUUID } from 'node:crypto';
import type { Clock } from '../environment/clock';
import type { TokenKey } from './token-key';

/** Claims of an access token. Times are seconds since 1970. */
interface Claims {
  /** Client id of the application. */
  appid: string;
  exp: number;
  /** Tokens of an earlier generation count as expired. */
  generation: number;
}

/** Most checked tokens that are remembered. */
const mostKnown = 1000;

/** Issues and checks access tokens: signed JWTs, which clients take as opaque (WA-18). */
export class AccessTokens {
  private generation = 0;
  private readonly known = new Map<string, Claims>();

  constructor(
    readonly key: TokenKey,
    private readonly clock: Clock,
    /** Life of a token in seconds (WA-19). */
    public lifetime: number,
    private readonly tenantId: string,
    /** Scheme, host and port of the authority. */
    private readonly origin: () => string,
  ) {}

  /**
   * A new token for an application.
   *
   * @param resource what the token is for, without a final slash; the emulator itself by default
   */
  issue(client: string, resource = this.origin()): string {
    const now = this.clock.seconds();
    const header = { typ: 'JWT', alg: 'ES256', kid: this.key.id };
    const claims: Claims & Record<string, unknown> = {
      aud: resource,
      iss: `${this.origin()}/${this.tenantId}/`,
      iat: now,
      nbf: now,
      exp: now + this.lifetime,
      appid: client,
      appidacr: '1',
      idtyp: 'app',
      tid: this.tenantId,
      uti: randomUUID(),
      ver: '1.0',
      generation: this.generation,
    };
    const signed = `${encode(header)}.${encode(claims)}`;
    return `${signed}.${this.key.sign(signed)}`;
  }

  /** The application a token was issued to; undefined when the token is forged, damaged or expired. */
  verify(token: string): string | undefined {
    let claims = this.known.get(token);
    if (!claims) {
      claims = this.read(token);
      if (!claims) return undefined;
      if (this.known.size >= mostKnown) this.known.clear();
      this.known.set(token, claims);
    }
    return claims.exp > this.clock.seconds() && claims.generation >= this.generation ? claims.appid : undefined;
  }

  /** Makes every token issued so far expired. */
  expireAll(): void {
    this.generation += 1;
  }

  private read(token: string): Claims | undefined {
    const [header, payload, signature, ...rest] = token.split('.');
    if (!header || !payload || !signature || rest.length > 0) return undefined;
    if (!this.key.verify(`${header}.${payload}`, signature)) return undefined;
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
  }
}

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
