export { recordHistory, type RecordEvent, type RecordQuestion } from './record-history';
