import 'reflect-metadata';

export { dataversePlugin, dataversePlugin as default } from './plugin';
export * from './auth';
export * from './client';
export * from './connection';
export * from './entities';
export * from './features';
export * from './mappings';
export * from './settings';
export * from './setup';
export * from './system';
export * from './tables';
export * from './webhooks';
