export * from './preview';
export * from './reconciliation';
