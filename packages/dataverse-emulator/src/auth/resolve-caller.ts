import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { notEmulated } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Row } from '../store/row';
import type { AccessTokens } from './access-tokens';

/** Finds the user behind a request's token (WA-20, WA-21). */
export class CallerResolver {
  private readonly known = new Map<string, Row>();

  constructor(
    private readonly environment: Environment,
    private readonly tokens: AccessTokens,
    /** Address of the authority, for the challenge of a 401. */
    private readonly authority: () => string,
  ) {}

  /**
   * The caller of a request.
   *
   * @throws DataverseError 401 without a valid token, 403 for an application that is no user here or a disabled one
   */
  resolve(headers: Readonly<Record<string, string>>): Caller {
    const token = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
    const client = token === undefined ? undefined : this.tokens.verify(token);
    if (client === undefined) {
      throw new DataverseError(ErrorCode.payload, 'The access token is missing, not valid or expired.', {
        status: 401,
        headers: { 'WWW-Authenticate': `Bearer authorization_uri=${this.authority()}/oauth2/authorize` },
      });
    }
    const row = this.userOf(client);
    if (!row)
      throw new DataverseError(ErrorCode.userNotMemberOfOrganization, 'The user is not a member of the organization.');
    if (headers['callerobjectid'] !== undefined || headers['mscrmcallerid'] !== undefined)
      throw notEmulated('impersonation');
    const users = this.environment.catalog.table('systemuser');
    if (row.get(users.column('isdisabled')!.ordinal) === true) {
      throw new DataverseError(
        '0x80040225',
        'The specified user is either disabled or is not a member of any business unit.',
        { status: 403 },
      );
    }
    return { userId: row.id, businessUnitId: row.get(users.column('businessunitid')!.ordinal) as string };
  }

  private userOf(client: string): Row | undefined {
    const { catalog, database } = this.environment;
    const users = catalog.table('systemuser');
    const column = users.column('applicationid')!;
    const known = this.known.get(client);
    if (known?.alive && known.get(column.ordinal) === client) return known;
    for (const row of database.store(users).rows()) {
      if (row.get(column.ordinal) !== client) continue;
      this.known.set(client, row);
      return row;
    }
    return undefined;
  }
}
