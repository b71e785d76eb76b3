export type { Fault, OnCall, PortCall, PortMethod } from './faults';
export { MemoryFieldUnknownError } from './memory-data';
export { MemorySystem, type MemorySystemOptions } from './memory-system';
export type { MemoryTable, OpenChanges } from './memory-table';
export { seededRandom } from './seeded-random';
export { TestClock } from './test-clock';
