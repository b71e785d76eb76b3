export { carryOutAsked } from './carry-out-asked';
export { carryOutRun } from './carry-out-run';
export { couplingResult, type CouplingProblem, type CouplingResult } from './coupling-result';
export { coupleRecords, proposedSynchronization } from './couple-records';
export { createRecords, type CreationStarted } from './create-records';
export { DirectionClosedError, NothingChosenError } from './errors';
export { listCandidates, type CandidatePage, type CouplingCandidate } from './list-candidates';
export { matchRecords, type MatchRequest } from './match-records';
export {
  previewMatching,
  type MatchPreview,
  type MatchPreviewPage,
  type MatchQuestion,
  type NamedRecord,
} from './preview-matching';
export { synchronizeRecords, type RecordLeftOut, type SynchronizationStarted } from './synchronize-records';
export { uncoupleRecords } from './uncouple-records';
