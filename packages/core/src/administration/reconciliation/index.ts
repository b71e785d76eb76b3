export type { FieldDifference, Finding, ReconciliationPage, ReconciliationProgress } from './finding';
export { reconcile, type ReconciliationOptions } from './reconcile';
