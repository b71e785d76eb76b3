import 'reflect-metadata';

export { otherHalves } from '../mappings/other-halves';
export { ownCompany } from '../mappings/own-company';
export { readRelationCodes, textOf, type LocalReader, type RelationCodes } from '../mappings/relation-codes';
export { EnvironmentRows, type SetupTable } from '../connection/environment-rows';
