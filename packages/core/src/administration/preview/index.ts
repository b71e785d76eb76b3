export { dryRun, type DryRunOptions } from './dry-run';
export { previewRecords, type PreviewQuestion } from './preview-records';
export { PreviewWriteError } from './read-only-system';
export type { FieldPreview, PassagePreview, RecordPreview } from './record-preview';
