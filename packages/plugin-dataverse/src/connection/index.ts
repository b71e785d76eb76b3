export { enteredAddress, type EnteredAddress } from './address';
export { ensureApplicationUser, findApplicationUser, type ApplicationOfEnvironment } from './application-user';
export {
  choosableBusinessUnits,
  chosenBusinessUnit,
  defaultBusinessUnit,
  defaultUnitName,
  rootBusinessUnit,
  type BusinessUnit,
  type ChoosableUnit,
} from './business-units';
export { connectionFailure } from './connection-failure';
export { dataverseVersion, versionWarning } from './dataverse-version';
export { EnvironmentRows, textColumn, type SetupTable } from './environment-rows';
export * from './errors';
export { checkIntegrationUser } from './integration-user';
export * from './life';
export { checkRequiredFields, missingFields } from './required-fields';
export { checkRequirements, requirementProblems, type RequirementsOf } from './requirements';
export type { ConnectionClient, SetupClient } from './setup-client';
export { setupConnection, type SetupOptions, type SetupResult } from './setup-connection';
export {
  companiesInEnvironment,
  severalCompaniesNotice,
  severalCompaniesSetting,
  type JoinedCompany,
} from './several-companies';
export { baseSolutionName, checkBaseSolution, isSolutionInstalled, solutionVersion } from './solution-version';
export { testConnection, type ConnectionTest } from './test-connection';
export { wellKnownRoles } from './well-known-roles';
