export { SimulatedCrash } from './crash';
export type { LogLine } from './kit-logger';
export type { SynchResult } from './synch-result';
export { testKit, TestKit, type TestKitOptions } from './test-kit';
