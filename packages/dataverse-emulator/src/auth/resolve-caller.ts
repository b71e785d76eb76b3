import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import { generalPrivileges } from '../security/privileges';
import { readRequestOptions } from '../server/request-options';
import type { Row } from '../store/row';
import type { AccessTokens } from './access-tokens';
import { impersonated } from './impersonation';

type Headers = Readonly<Record<string, string>>;

/** Addresses that the challenge of a 401 names. */
export interface ChallengeAddresses {
  /** Address of the authority with its tenant. */
  authority: string;
  /** What tokens are to be asked for. */
  resource: string;
}

/** Finds the user behind a request's token, and the user it acts for (WA-20 to WA-22). */
export class CallerResolver {
  private readonly known = new Map<string, Row>();

  constructor(
    private readonly environment: Environment,
    private readonly tokens: AccessTokens,
    private readonly addresses: () => ChallengeAddresses,
  ) {}

  /**
   * The caller of a request.
   *
   * @throws DataverseError 401 without a valid token; 403 for an application that is no user here, a disabled user, one that may not
   *   act for others, or one that may not bypass custom logic
   */
  resolve(headers: Headers, query: string): Caller {
    const token = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
    const client = token === undefined ? undefined : this.tokens.verify(token);
    if (client === undefined) throw this.challenge();
    const row = this.userOf(client);
    if (!row)
      throw new DataverseError(ErrorCode.userNotMemberOfOrganization, 'The user is not a member of the organization.');
    this.environment.security.prepare();
    return this.callerOf(row, headers, query);
  }

  /**
   * The caller of a request inside a batch: the headers of the request count, and where it has none those of the batch (WA-117).
   *
   * @throws DataverseError 403 as `resolve`
   */
  within(outer: Caller, outerHeaders: Headers, headers: Headers, query: string): Caller {
    const { catalog, database } = this.environment;
    const row = database.find(catalog.table('systemuser'), outer.actingUserId ?? outer.userId);
    if (!row) throw disabled();
    return this.callerOf(row, { ...inherited(outerHeaders), ...headers }, query);
  }

  private callerOf(signedIn: Row, headers: Headers, query: string): Caller {
    const { environment } = this;
    const users = environment.catalog.table('systemuser');
    const isDisabled = users.column('isdisabled')!.ordinal;
    if (signedIn.get(isDisabled) === true) throw disabled();
    const own = environment.security.accessOf([signedIn.id]);
    const options = readRequestOptions(headers, query);
    const { bypass } = options;
    if (bypass.older) own?.demandGeneral(generalPrivileges.bypassPlugins);
    else if (bypass.synchronous || bypass.asynchronous || bypass.steps.size > 0)
      own?.demandGeneral(generalPrivileges.bypassLogic);
    const other = impersonated(environment, headers, own);
    if (other?.get(isDisabled) === true) throw disabled();
    const user = other ?? signedIn;
    const acting = other !== undefined && other !== signedIn;
    const access = acting ? environment.security.accessOf([user.id, signedIn.id]) : own;
    return {
      userId: user.id,
      businessUnitId: user.get(users.column('businessunitid')!.ordinal) as string,
      options,
      ...(acting ? { actingUserId: signedIn.id } : {}),
      ...(access ? { access } : {}),
    };
  }

  private challenge(): DataverseError {
    const { authority, resource } = this.addresses();
    return new DataverseError(ErrorCode.payload, 'The access token is missing, not valid or expired.', {
      status: 401,
      headers: {
        'WWW-Authenticate': `Bearer authorization_uri=${authority}/oauth2/authorize, resource_id=${resource}/`,
      },
    });
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

/** The headers of a batch that its requests take over: whom they act for, and the optional parameters. */
function inherited(headers: Headers): Record<string, string> {
  const taken = (name: string): boolean =>
    name.startsWith('mscrm') || name === 'callerobjectid' || name === 'x-ms-correlation-id' || name === 'tag';
  return Object.fromEntries(Object.entries(headers).filter(([name]) => taken(name)));
}

function disabled(): DataverseError {
  return new DataverseError(
    ErrorCode.userNotEnabled,
    'The specified user is either disabled or is not a member of any business unit.',
  );
}
