export { clearLog } from './clear-log';
export { listRunErrors, type RecordLink, type RunErrorQuery, type RunErrorView } from './list-run-errors';
export { listRuns, type RunPage, type RunView } from './list-runs';
