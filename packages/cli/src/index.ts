import 'reflect-metadata';

export { run } from './command-line/program';
export type { Streams } from './command-line/streams';
export type { DemoJson, MappingJson } from './demo/report/demo-json';
