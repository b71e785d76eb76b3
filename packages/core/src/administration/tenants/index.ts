export { ControlDatabaseCopiedError } from '../../host/errors';
export { copyTenant, type TenantCopy } from './copy-tenant';
export { bringBackCouplings, cutTies } from './cut-ties';
export { TenantCopyTakenError, TenantToCopyMissingError } from './errors';
export { takeOver } from './take-over';
