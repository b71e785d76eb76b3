import { coupledRecord, type CoupledRecord, type Side } from '@couplet/core';
import type { Command } from 'commander';
import { examples } from '../../command-line/examples';
import { keyOf, localRecord, mappingArgument, sideOption } from '../../command-line/record-arguments';
import type { Streams } from '../../command-line/streams';
import { tenantCommand } from '../../command-line/tenant-command';

/** `couplet coupled` */
export function coupledCommand(streams: Streams): Command {
  return tenantCommand<{ readonly side: Side }>(
    streams,
    'coupled',
    'show what a record is coupled with, and where people see that',
    async ({ at: { tenant }, args: [mapping = '', name = ''], options: { side } }) => {
      const found = await coupledRecord(tenant, mapping, side, await keyOf(tenant, mapping, side, name));
      return { json: found, text: coupledText(found) };
    },
  )
    .argument(...mappingArgument)
    .argument('<record>', localRecord)
    .addOption(sideOption())
    .addHelpText(...examples('couplet coupled CUSTOMER 10000'));
}

function coupledText({ table, key, label, exists, address }: CoupledRecord): string {
  const name = label === key ? '' : `  ${label}`;
  return [`${table} ${key}${name}${exists ? '' : '  (gone)'}`, ...(address === null ? [] : [address])].join('\n');
}
