import type { ColumnDefinition } from '@couplet/plugin-dataverse';
import { Command } from 'commander';
import type { Streams } from '../../command-line/streams';
import { textTable } from '../../output/text-table';
import { compareText } from './compare-text';
import { withConnectionOptions, type ConnectionOptions } from './connection/connection-options';
import { withClient } from './connection/with-client';
import { tableNamed } from './table-named';

/** `couplet dataverse columns` */
export function columnsCommand(streams: Streams): Command {
  return withConnectionOptions(new Command('columns'))
    .description('list the columns of a table')
    .argument('<table>', 'logical name of a table, such as account')
    .option('--json', 'print one JSON document instead of text')
    .action(async (name: string, { json, ...options }: ConnectionOptions & { readonly json?: boolean }) => {
      const tables = await withClient(options, (client) => client.tables([name]));
      const columns = [...tableNamed(tables, name).columns.values()]
        .filter(({ type }) => type !== 'other')
        .sort((one, other) => compareText(one.name, other.name));
      if (json === true) return streams.out(JSON.stringify(columns.map(jsonOf), null, 2));
      streams.out(
        textTable(
          [{ title: 'column' }, { title: 'type' }, { title: 'takes' }, { title: 'required' }, { title: 'written' }],
          columns.map((column) => [column.name, column.type, takes(column), required(column), written(column)]),
        ),
      );
    });
}

function jsonOf(column: ColumnDefinition): object {
  return { ...column, targets: column.targets.map(({ table }) => table) };
}

/** Length, digits, range and targets, in words. */
function takes({ maxLength, precision, minimum, maximum, targets }: ColumnDefinition): string {
  return [
    ...(maxLength === null ? [] : [`${maxLength} characters`]),
    ...(precision === null ? [] : [`${precision} decimals`]),
    ...(minimum === null && maximum === null ? [] : [`${minimum ?? ''} to ${maximum ?? ''}`]),
    ...targets.map(({ table }) => table),
  ].join(', ');
}

function required({ requiredLevel }: ColumnDefinition): string {
  const words = { none: '', recommended: 'recommended', applicationRequired: 'in apps', systemRequired: 'always' };
  return words[requiredLevel];
}

function written({ canCreate, canUpdate }: ColumnDefinition): string {
  if (canCreate && canUpdate) return 'always';
  if (canCreate) return 'on insert';
  return canUpdate ? 'on update' : 'never';
}
