export {
  CompanyRowMissingError,
  BusinessUnitUnfitError,
  IntegrationRoleMissingError,
  IntegrationUserUnfitError,
  RootBusinessUnitMissingError,
} from './errors';
export type { SetupClient } from './setup-client';
export { setupConnection, type SetupOptions, type SetupResult } from './setup-connection';
