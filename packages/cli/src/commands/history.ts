import { recordHistory, type RecordEvent, type RecordKey, type Side } from '@couplet/core';
import type { Command } from 'commander';
import { examples } from '../command-line/examples';
import { wholeNumber } from '../command-line/options';
import { keyOf, localRecord, mappingArgument, sideOption } from '../command-line/record-arguments';
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
      // mappings that are switched off have a history, too
      const mapping = tenant.mappings.find((one) => one.name.toUpperCase() === name.toUpperCase())?.name;
      const found = mapping === undefined ? (key as RecordKey) : await keyOf(tenant, mapping, side, key);
      const events = await recordHistory(tenant, { mapping: mapping ?? name, side, key: found, limit });
      return { json: events, text: historyText(events) };
    },
  )
    .argument(...mappingArgument)
    .argument('<record>', localRecord)
    .addOption(sideOption())
    .option('--limit <n>', 'events to show', wholeNumber(1, 10_000), 100)
    .addHelpText(...examples('couplet history CUSTOMER 10000 --limit 5'));
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
