import type { NewColumn, NewLookup, NewTable } from '../../client';
import { baseSolutionName } from '../../connection';

/** A publisher as Couplet creates it where it is not there. */
export const basePublisher = {
  uniqueName: 'bcbi',
  friendlyName: 'Business Central Integration',
  prefix: 'bcbi',
  optionValuePrefix: 10_101,
} as const;

/** The solution that everything belongs to, with the version of the content below: raise it when that grows (DV-11). */
export const baseSolution = {
  uniqueName: baseSolutionName,
  friendlyName: 'Business Central Dataverse Base Integration',
  version: '1.0.0.0',
} as const;

/** The table of companies (DV-22). */
export const companyTable: NewTable = {
  schemaName: 'bcbi_Company',
  displayName: 'Company',
  pluralName: 'Companies',
  description: 'Companies whose records are synchronized with this environment',
  ownership: 'user',
  primaryName: { schemaName: 'bcbi_Name', displayName: 'Name', maxLength: 30 },
};

/** Columns of {@link companyTable} beside its name. */
export const companyColumns: readonly NewColumn[] = [
  {
    type: 'string',
    schemaName: 'bcbi_ExternalId',
    displayName: 'External Id',
    description: 'System id of the company in the local system, in small letters',
    maxLength: 36,
  },
];

/** The team that owns what has no other owner (DV-24). */
export const owningTeamLookup: NewLookup = {
  kind: 'lookup',
  schemaName: 'bcbi_team_bcbi_company_DefaultOwningTeam',
  from: 'bcbi_company',
  to: 'team',
  column: { schemaName: 'bcbi_DefaultOwningTeam', displayName: 'Default Owning Team' },
};

/** Tables whose rows belong to a company (DV-47). */
export const tablesOfCompanies: readonly string[] = ['account', 'contact'];

/** The column that says to which company a row of a table belongs (DV-41). */
export function companyLookup(table: string): NewLookup {
  return {
    kind: 'lookup',
    schemaName: `bcbi_bcbi_company_${table}_CompanyId`,
    from: table,
    to: 'bcbi_company',
    column: { schemaName: 'bcbi_CompanyId', displayName: 'Company Id' },
  };
}
