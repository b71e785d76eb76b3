import { resolve } from 'node:path';
import type { LeftBehind } from '../../company';
import { defaultDataDirectory } from '../../program/data-directory';
import { behindLines } from '../../report/behind-text';
import { resultsTable } from '../../report/results-table';
import type { StayedBehind } from '../../report/stayed-behind';
import type { DemoResult, Synchronization } from '../demo-result';

/** The end of a demo as text. */
export function demoText(result: DemoResult): string {
  const behind = result.synchronizations.at(-1)?.behind ?? [];
  return `\n${[...result.synchronizations.map((one) => synchronizationText(one, result)), behindText(behind, result.leftOut), ...outsideText(result), placeText(result)].join('\n\n')}\n`;
}

function synchronizationText({ kind, results, behind }: Synchronization, { company, changes }: DemoResult): string {
  const lines = changes.map(({ title, asExpected, found }) => `  ${asExpected ? '✓' : '✗'} ${title}: ${found}`);
  const title = kind === 'full' ? company : ['Changes on both sides', ...lines].join('\n');
  return `${title}\n\n${resultsTable(results, behind)}`;
}

function behindText(records: readonly StayedBehind[], leftOut: readonly LeftBehind[]): string {
  if (records.length + leftOut.length === 0) return 'No record stayed behind.';
  const loaderLines = leftOut.map(
    ({ table, key, field, what, reason }) =>
      `  ${table} ${key}${field === undefined ? '' : ` ${field}`}, ${what} not loaded: ${reason}`,
  );
  return ['What stayed behind, and why', ...behindLines(records), ...loaderLines].join('\n');
}

function outsideText({ outside }: DemoResult): readonly string[] {
  if (outside.length === 0) return [];
  const lines = outside.map(
    ({ mapping, records, of, filter }) => `  ${mapping}: ${records} of ${of} records, which are not: ${filter}`,
  );
  return [['Not meant to be synchronized', ...lines].join('\n')];
}

function placeText({ place }: DemoResult): string {
  const directory = place.directory === resolve(defaultDataDirectory) ? '' : ` --data-dir ${place.directory}`;
  const commands = ['status', 'explain CUSTOMER', 'synch CUSTOMER'].map(
    (command) => `  ${commandPrefix()} ${command}${directory}`,
  );
  return [
    'Where the data is',
    `  directory   ${place.directory}`,
    `  databases   ${place.databases}`,
    `  Dataverse   emulator at ${place.dataverse}`,
    `  log         ${place.logFile}`,
    `  ${place.running ? 'What was started goes on running.' : 'What was started is stopped again; the next command starts it as needed.'}`,
    '',
    'What to do with it',
    ...commands,
  ].join('\n');
}

/** How the user called us: through the scripts of the repository, or by the installed command. */
function commandPrefix(): string {
  return ['demo', 'couplet'].includes(process.env.npm_lifecycle_event ?? '') ? 'npm run couplet --' : 'couplet';
}
