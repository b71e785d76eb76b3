import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../environment/clock';

/** What a token says. Times are seconds since 1970. */
interface TokenContent {
  client: string;
  expires: number;
  /** Tokens of an earlier generation count as expired. */
  generation: number;
}

/** Issues and checks opaque signed access tokens. */
export class AccessTokens {
  private generation = 0;

  constructor(
    private readonly key: string,
    private readonly clock: Clock,
    /** Life of a token in seconds (WA-19). */
    public lifetime: number,
  ) {}

  /** A new token for an application. */
  issue(client: string): string {
    const content: TokenContent = {
      client,
      expires: this.clock.seconds() + this.lifetime,
      generation: this.generation,
    };
    const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
    return `${payload}.${this.sign(payload)}`;
  }

  /** The application a token was issued to; undefined when the token is forged, damaged or expired. */
  verify(token: string): string | undefined {
    const [payload, signature] = token.split('.');
    if (!payload || !signature) return undefined;
    const expected = Buffer.from(this.sign(payload));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
    const content = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as TokenContent;
    return content.expires > this.clock.seconds() && content.generation >= this.generation ? content.client : undefined;
  }

  /** Makes every token issued so far expired. */
  expireAll(): void {
    this.generation += 1;
  }

  private sign(payload: string): string {
    return createHmac('sha256', this.key).update(payload).digest('base64url');
  }
}
