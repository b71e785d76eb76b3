export type { FieldDifference, Finding, LineFinding, ReconciliationPage, ReconciliationProgress } from './finding';
export { reconcile, type ReconciliationOptions } from './reconcile';
export { repairFindings, type ChosenRepair, type Repair, type RepairResult } from './repair-findings';
