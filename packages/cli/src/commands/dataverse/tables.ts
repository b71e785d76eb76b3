import { Command } from 'commander';
import type { Streams } from '../../command-line/streams';
import { textTable } from '../../output/text-table';
import { withConnectionOptions, type ConnectionOptions } from './connection/connection-options';
import { withClient } from './connection/with-client';
import { compareText } from './compare-text';

/** What `couplet dataverse tables` is asked. */
interface TablesOptions extends ConnectionOptions {
  readonly custom?: boolean;
  readonly json?: boolean;
}

/** `couplet dataverse tables` */
export function tablesCommand(streams: Streams): Command {
  return withConnectionOptions(new Command('tables'))
    .description('list the tables of the environment')
    .option('--custom', 'only tables that solutions brought')
    .option('--json', 'print one JSON document instead of text')
    .action(async ({ json, custom, ...options }: TablesOptions) => {
      const all = await withClient(options, (client) => client.metadata.listTables());
      const tables = all
        .filter((table) => custom !== true || table.custom)
        .sort((one, other) => compareText(one.logicalName, other.logicalName));
      if (json === true) return streams.out(JSON.stringify(tables, null, 2));
      const rows = tables.map((table) => [
        table.logicalName,
        table.entitySet,
        table.displayName,
        table.custom ? 'custom' : '',
        table.changeTracking ? 'tracked' : '',
      ]);
      streams.out(
        textTable(
          [{ title: 'table' }, { title: 'in addresses' }, { title: 'name' }, { title: 'origin' }, { title: 'changes' }],
          rows,
        ),
      );
    });
}
