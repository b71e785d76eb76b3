import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import type { Column } from '../metadata/column';
import { accessDenied, noRoles, privilegeMissing } from './access-errors';
import type { Grants, Reach } from './grants';
import { privilegeId, privilegeName } from './privileges';
import { allRights, rightMask, type Right } from './right';

/** A row as it is, or a draft of one: enough to tell who it belongs to. */
export interface Owned {
  id: string | undefined;
  cell(column: Column): Cell;
}

/** What a request may do: only what every one of its users may (WA-22). Users without limits have no `Access` at all. */
export class Access {
  constructor(
    private readonly environment: Environment,
    private readonly users: readonly string[],
  ) {}

  /**
   * Refuses what the users may not do with any row of a table.
   *
   * @throws DataverseError 403 with the missing privilege (WA-29)
   */
  demand(right: Right, table: Table): void {
    const name = privilegeName(right, table);
    if (name !== undefined) for (const grants of this.grants()) this.reach(grants, name, table);
  }

  /**
   * Refuses what the users may not do with a row.
   *
   * @throws DataverseError 403 with the missing privilege (WA-29), or when the row is out of reach (WA-34)
   */
  check(right: Right, table: Table, row: Row): void {
    this.checkOwned(right, table, ownedRow(row));
  }

  /** As `check`, for a row that does not exist yet or will belong to someone else. */
  checkOwned(right: Right, table: Table, owned: Owned): void {
    const name = privilegeName(right, table);
    if (name === undefined) return;
    for (const grants of this.grants()) {
      if (!this.covers(grants, this.reach(grants, name, table), right, table, owned)) {
        throw accessDenied(grants.user.id, right, table, owned.id);
      }
    }
  }

  /**
   * Refuses callers without a privilege that belongs to no table.
   *
   * @throws DataverseError 403
   */
  demandGeneral(name: string): void {
    for (const grants of this.grants()) {
      if (!grants.reaches.has(privilegeId(name))) throw privilegeMissing(this.environment, grants, name, undefined);
    }
  }

  /** Whether the users hold a privilege that belongs to no table. */
  holds(name: string): boolean {
    return this.grants().every((grants) => grants.reaches.has(privilegeId(name)));
  }

  /**
   * Tells which rows of a table the users may read; undefined when all.
   *
   * @throws DataverseError 403 without the read privilege
   */
  readable(table: Table): ((row: Row) => boolean) | undefined {
    const name = privilegeName('Read', table);
    if (name === undefined) return undefined;
    const limited = this.grants()
      .map((grants) => ({ grants, reach: this.reach(grants, name, table) }))
      .filter(({ reach }) => !reach.global);
    if (limited.length === 0) return undefined;
    return (row) => limited.every(({ grants, reach }) => this.covers(grants, reach, 'Read', table, ownedRow(row)));
  }

  /** What the users may do with a row, as a mask of rights (WA-204). */
  rightsOn(table: Table, row: Row): number {
    let mask = 0;
    for (const right of allRights) {
      const name = privilegeName(right, table);
      const allowed = this.grants().every((grants) => {
        const reach = name === undefined ? undefined : grants.reaches.get(privilegeId(name));
        return reach !== undefined && this.covers(grants, reach, right, table, ownedRow(row));
      });
      if (allowed) mask |= rightMask[right];
    }
    return mask;
  }

  private grants(): Grants[] {
    return this.users.map((id) => {
      const grants = this.environment.security.grants(id);
      if (!grants) throw accessDenied(id, 'Read', this.environment.catalog.table('systemuser'), id);
      return grants;
    });
  }

  private reach(grants: Grants, name: string, table: Table): Reach {
    const reach = grants.reaches.get(privilegeId(name));
    if (reach) return reach;
    throw grants.roleCount === 0 ? noRoles() : privilegeMissing(this.environment, grants, name, table);
  }

  private covers(grants: Grants, reach: Reach, right: Right, table: Table, owned: Owned): boolean {
    if (reach.global) return true;
    const unit = table.column('owningbusinessunit') ?? table.column('businessunitid');
    const owner = table.column('ownerid');
    if (!unit && !owner) return true;
    const unitOfRow = table.logicalName === 'businessunit' ? owned.id : unit && owned.cell(unit);
    if (typeof unitOfRow === 'string' && reach.units.has(unitOfRow)) return true;
    const principal = table.definition.principal ? owned.id : owner && owned.cell(owner);
    if (typeof principal === 'string' && grants.principals.has(principal)) return true;
    if (owned.id === undefined) return false;
    return (this.environment.security.shares.maskOf(owned.id, grants.principals) & rightMask[right]) !== 0;
  }
}

function ownedRow(row: Row): Owned {
  return { id: row.id, cell: (column) => row.get(column.ordinal) };
}
