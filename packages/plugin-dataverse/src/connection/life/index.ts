export { addUsersToTeam } from './add-users-to-team';
export { changeConnection, type ConnectionChange } from './change-connection';
export type { ConnectionAt } from './connection-at';
export {
  connectionStatus,
  isConnectionEnabled,
  type ConnectionState,
  type ConnectionStatus,
} from './connection-status';
export { cutLoose } from './cut-loose';
export { deleteCompanyQuestions } from './delete-company';
export { deleteConnection } from './delete-connection';
export { disableConnection, disableQuestions } from './disable-connection';
export { enableConnection, type EnabledConnection } from './enable-connection';
export { moveConnection, type Move, type Moved } from './move-connection';
export { moveToBusinessUnit, type MovedToUnit } from './move-to-business-unit';
export { multiCompanyQuestions, setMultiCompany } from './multi-company';
export { resetMappings } from './reset-mappings';
export { withAdministrator, type AdministratorSignIn } from './with-administrator';
export { testStoredConnection } from './test-stored-connection';
export { storedConnection, withStoredConnection, type StoredConnection } from './stored-connection';
