import type { Environment } from '../environment/environment';
import type { Row } from '../store/row';
import { addPrivileges } from './add-privileges';
import { Access } from './access';
import { grantsOf, type Grants } from './grants';
import { ShareBook } from './share-book';

/** Tables whose rows decide what a user may do. */
const deciding = [
  'businessunit',
  'privilege',
  'role',
  'roleprivileges',
  'systemuser',
  'systemuserroles',
  'team',
  'teammembership',
  'teamroles',
] as const;

/** Knows what each user may do; what it worked out is kept until a row changes that it follows from. */
export class Security {
  readonly shares: ShareBook;
  private readonly known = new Map<string, Grants>();
  private revision = -1;
  private tables = 0;

  constructor(private readonly environment: Environment) {
    this.shares = new ShareBook(environment);
  }

  /**
   * What a request may do on behalf of users: the intersection of their rights (WA-22). Undefined when that is everything.
   */
  accessOf(users: readonly string[]): Access | undefined {
    return users.every((id) => this.grants(id)?.unlimited) ? undefined : new Access(this.environment, users);
  }

  /** A user's privileges; undefined when there is no such user. */
  grants(userId: string): Grants | undefined {
    this.refresh();
    let grants = this.known.get(userId);
    if (!grants) {
      const user: Row | undefined = this.environment.database.find(
        this.environment.catalog.table('systemuser'),
        userId,
      );
      if (!user) return undefined;
      grants = grantsOf(this.environment, user);
      this.known.set(userId, grants);
    }
    return grants;
  }

  /** Adds the privileges of tables that have come since (WA-200); called before each request. */
  prepare(): void {
    const { catalog, database } = this.environment;
    const count = catalog.tables.length;
    if (count === this.tables) return;
    database.transaction(() => addPrivileges(this.environment, { userId: this.platformUser(), businessUnitId: '' }));
    this.tables = count;
  }

  private platformUser(): string {
    const { catalog } = this.environment;
    return this.environment.findBy(catalog.table('systemuser'), 'fullname', 'System Administrator')?.id ?? '';
  }

  private refresh(): void {
    const { catalog, database } = this.environment;
    let revision = 0;
    for (const name of deciding) revision += database.store(catalog.table(name)).revision;
    if (revision === this.revision) return;
    this.revision = revision;
    this.known.clear();
  }
}
