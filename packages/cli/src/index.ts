import 'reflect-metadata';

export { run } from './command-line/program';
export { keepHeapModest } from './modest-heap';
export type { Streams } from './command-line/streams';
export type { DemoJson } from './demo/report/demo-json';
export type { MappingJson } from './report/mapping-json';

// For tests and benchmarks of this repository: the parts that the demo is put together from
export { CompanyFolderError, generateCustomers, readCompany, type Company } from './company';
export { conditionText } from './explain/condition-text';
export { stayedBehind, type StayedBehind } from './report/stayed-behind';
export { chooseCompany } from './demo/choose-company';
export { emulatorConnection } from './program/emulator-connection';
export { environmentRows } from './demo/connect/environment-rows';
export { prepareTenant } from './demo/connect/prepare-tenant';
export { setUpConnection } from './demo/connect/set-up-connection';
export { loadCompany } from './demo/load/load-company';
export { makeLocalTables, watchLocalTables } from './demo/migrate-local';
export { dataPaths, type DataDirectory } from './program/data-directory';
export { openDataverse } from './program/dataverse-client';
export { startEnvironment } from './program/environment';
export { localPostgresPlugin, localPostgresSystem } from './program/local-postgres-plugin';
export { localSchema, localSchemaOf } from './program/local-schema';
export { openDatabases, type DatabaseAccess } from './program/open-databases';
export { openProgram, type Program, type ProgramOptions } from './program/open-program';
export { tenantId } from './program/tenant-id';
