import { CoupletError } from '@couplet/core';

/** The company's row names no owning team, or one that is gone (DV-16). */
export class OwningTeamMissingError extends CoupletError {
  readonly code = 'CPL_OWNING_TEAM_MISSING';
  constructor(company: string) {
    super(`The company ${company} has no owning team in Dataverse. Run the connection setup again.`, { company });
  }
}

/** The owning team is in another business unit than the one that was chosen (DV-16). */
export class OwningTeamElsewhereError extends CoupletError {
  readonly code = 'CPL_OWNING_TEAM_ELSEWHERE';
  constructor(team: string, unit: string, chosen: string) {
    super(
      `The owning team ${team} belongs to business unit ${unit}, not to the chosen one ${chosen}. Run the connection setup again, or move the company to that unit.`,
      { team, businessUnit: unit, chosen },
    );
  }
}

/** The owning team does not have the integration role of its business unit (DV-16). */
export class OwningTeamWithoutRoleError extends CoupletError {
  readonly code = 'CPL_OWNING_TEAM_WITHOUT_ROLE';
  constructor(team: string, unit: string) {
    super(
      `The owning team ${team} does not have the integration role of business unit ${unit}. Give it that role, or run the connection setup again.`,
      { team, businessUnit: unit },
    );
  }
}

/** Tables that the integration works with cannot be read (DV-16). */
export class TablesUnreadableError extends CoupletError {
  readonly code = 'CPL_TABLES_UNREADABLE';
  constructor(tables: readonly string[]) {
    super(
      `The application user cannot read ${tables.join(', ')}. Give it the integration role, and make sure that the solution is installed.`,
      { tables: tables.join(', ') },
    );
  }
}
