'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.CallerResolver = void 0;
const common_errors_1 = require('../errors/common-errors');
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
/** Finds the user behind a request's token (WA-20, WA-21). */
class CallerResolver {
  environment;
  tokens;
  authority;
  known = new Map();
  constructor(
    environment,
    tokens,
    /** Address of the authority, for the challenge of a 401. */
    authority,
  ) {
    this.environment = environment;
    this.tokens = tokens;
    this.authority = authority;
  }
  /**
   * The caller of a request.
   *
   * @throws DataverseError 401 without a valid token, 403 for an application that is no user here or a disabled one
   */
  resolve(headers) {
    const token = /^Bearer\s+(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
    const client = token === undefined ? undefined : this.tokens.verify(token);
    if (client === undefined) {
      throw new dataverse_error_1.DataverseError(
        error_code_1.ErrorCode.payload,
        'The access token is missing, not valid or expired.',
        {
          status: 401,
          headers: { 'WWW-Authenticate': `Bearer authorization_uri=${this.authority()}/oauth2/authorize` },
        },
      );
    }
    const row = this.userOf(client);
    if (!row)
      throw new dataverse_error_1.DataverseError(
        error_code_1.ErrorCode.userNotMemberOfOrganization,
        'The user is not a member of the organization.',
      );
    if (headers['callerobjectid'] !== undefined || headers['mscrmcallerid'] !== undefined)
      throw (0, common_errors_1.notEmulated)('impersonation');
    const users = this.environment.catalog.table('systemuser');
    if (row.get(users.column('isdisabled').ordinal) === true) {
      throw new dataverse_error_1.DataverseError(
        '0x80040225',
        'The specified user is either disabled or is not a member of any business unit.',
        { status: 403 },
      );
    }
    return { userId: row.id, businessUnitId: row.get(users.column('businessunitid').ordinal) };
  }
  userOf(client) {
    const { catalog, database } = this.environment;
    const users = catalog.table('systemuser');
    const column = users.column('applicationid');
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
exports.CallerResolver = CallerResolver;
//# sourceMappingURL=resolve-caller.js.map
