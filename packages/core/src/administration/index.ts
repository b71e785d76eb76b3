export * from './full-synchronization';
export * from './preview';
export * from './reconciliation';
export * from './skipped-records';
