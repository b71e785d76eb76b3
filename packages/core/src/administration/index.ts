export * from './full-synchronization';
export * from './mappings';
export * from './options';
export * from './preview';
export * from './reconciliation';
export * from './record-history';
export * from './skipped-records';
export * from './transformation-rules';
