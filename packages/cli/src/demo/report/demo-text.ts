import type { LeftBehind } from '../../company';
import type { DemoResult } from '../run-demo';
import { resultsTable } from './results-table';
import type { StayedBehind } from './stayed-behind';

/** The end of a demo as text. */
export function demoText(result: DemoResult): string {
  const { stayedBehind } = result;
  const parts = [`${result.company}\n\n${resultsTable(result.full, result.afterChanges === null ? stayedBehind : [])}`];
  if (result.changes !== null && result.afterChanges !== null) {
    const lines = result.changes.map(({ title, asExpected, found }) => `  ${asExpected ? '✓' : '✗'} ${title}: ${found}`);
    parts.push(`Changes on both sides\n${lines.join('\n')}\n\n${resultsTable(result.afterChanges, stayedBehind)}`);
  }
  parts.push(behindText(stayedBehind, result.leftOut), placeText(result));
  return `\n${parts.join('\n\n')}\n`;
}

function behindText(records: readonly StayedBehind[], leftOut: readonly LeftBehind[]): string {
  if (records.length + leftOut.length === 0) return 'No record stayed behind.';
  const recordLines = records.map((one) => `  ${one.mapping} ${one.record} ${one.outcome}, ${one.code}: ${one.reason}`);
  const loaderLines = leftOut.map(({ table, key, field, what, reason }) => `  ${table} ${key}${field === undefined ? '' : ` ${field}`}, ${what} not loaded: ${reason}`);
  return ['What stayed behind, and why', ...recordLines, ...loaderLines].join('\n');
}

function placeText({ place }: DemoResult): string {
  const directory = `--data-dir ${place.directory}`;
  return [
    'Where the data is',
    `  directory   ${place.directory}`,
    `  databases   ${place.databases}`,
    `  Dataverse   emulator at ${place.dataverse}`,
    `  log         ${place.logFile}`,
    place.running ? '  PostgreSQL and the emulator go on running.' : '  PostgreSQL and the emulator were stopped; the next command starts them again.',
    '',
    'What to do with it',
    `  couplet status ${directory}`,
    `  couplet explain CUSTOMER ${directory}`,
    `  couplet synch CUSTOMER ${directory}`,
  ].join('\n');
}
