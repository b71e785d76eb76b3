import { recordHistory, type RecordEvent, type RecordKey, type Side } from '@couplet/core';
import { Option, type Command } from 'commander';
import { wholeNumber } from '../command-line/options';
import type { Streams } from '../command-line/streams';
import { tenantCommand } from '../command-line/tenant-command';
import { valueText } from '../output/value-text';

/** Whose history `couplet history` shows. */
interface HistoryOptions {
  readonly side: Side;
  readonly limit: number;
}

/** `couplet history` */
export function historyCommand(streams: Streams): Command {
  return tenantCommand<HistoryOptions>(
    streams,
    'history',
    'show what happened to a record across runs, with values, newest first',
    async ({ at: { tenant }, args: [name = '', key = ''], options: { side, limit } }) => {
      const mapping = tenant.mappings.find((one) => one.name.toUpperCase() === name.toUpperCase())?.name ?? name;
      const events = await recordHistory(tenant, { mapping, side, key: key as RecordKey, limit });
      return { json: events, text: historyText(events) };
    },
  )
    .argument('<mapping>', 'name of a mapping, such as CUSTOMER')
    .argument('<key>', 'key of the record')
    .addOption(new Option('--side <side>', 'the side of the key').choices(['local', 'integration']).default('local'))
    .option('--limit <n>', 'events to show', wholeNumber(1, 10_000), 100);
}

function historyText(events: readonly RecordEvent[]): string {
  if (events.length === 0) return 'Nothing is known of this record.';
  return events
    .flatMap(({ at, outcome, side, changes, code, message }) => [
      `${at}  ${outcome}${side === null ? '' : ` on the ${side} side`}${code === null ? '' : `  ${code}: ${message ?? ''}`}`,
      ...changes.map(({ field, before, after }) => `    ${field}: ${valueText(before)} became ${valueText(after)}`),
    ])
    .join('\n');
}
