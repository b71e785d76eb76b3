#!/usr/bin/env node
import 'reflect-metadata';
import { run } from './command-line/program';
import { processStreams } from './command-line/streams';
import { keepHeapModest } from './modest-heap';

keepHeapModest();
void run(process.argv.slice(2), processStreams()).then((code) => {
  process.exitCode = code;
});
