import 'reflect-metadata';

export type { MemoryCoupling } from './memory-coupling';
export { memoryLoadSource } from './memory-load-source';
export { MemoryRows } from './memory-rows';
export { runLocalRule, type RuleInput } from './run-local-rule';
