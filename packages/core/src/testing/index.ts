import 'reflect-metadata';

export * from './kit';
export * from './memory-system';
export * from './memory-repositories';
export { testDatabase, type TestDatabase } from './postgres';
