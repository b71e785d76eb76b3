export { cancelRun } from './cancel-run';
