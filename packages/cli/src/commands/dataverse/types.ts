import type { DataverseClient } from '@couplet/plugin-dataverse';
import { Command } from 'commander';
import type { Streams } from '../../command-line/streams';
import { UsageError } from '../../command-line/usage-error';
import { withConnectionOptions, type ConnectionOptions } from './connection/connection-options';
import { withClient } from './connection/with-client';
import { describeTables } from './types/described-table';
import { drift } from './types/drift';
import { TypesDriftError } from './types/errors';
import { moduleText } from './types/module-text';
import { tablesOf } from './types/parse-module';
import { readTypes, writeTypes } from './types/types-file';

/** What `couplet dataverse types` is asked. */
interface TypesOptions extends ConnectionOptions {
  readonly out: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

/** What `couplet dataverse types --json` prints. */
interface TypesJson {
  readonly file: string;
  readonly tables: readonly string[];
  /** What differed between the file and the environment, one line each. */
  readonly differences: readonly string[];
  readonly written: boolean;
}

/** `couplet dataverse types` */
export function typesCommand(streams: Streams): Command {
  return withConnectionOptions(new Command('types'))
    .description('write definitions of tables, for mappings, from the metadata of the environment')
    .argument('[tables...]', 'logical names, such as account; those in the file when none is given')
    .requiredOption('--out <file>', 'the TypeScript file')
    .option('--check', 'write nothing; list what differs from the file, with exit status 1')
    .option('--json', 'print one JSON document instead of text')
    .action(async (names: readonly string[], { out, check, json, ...options }: TypesOptions) => {
      const old = await readTypes(out);
      const tables = [...new Set(names.length > 0 ? names : tablesOf(old ?? ''))].sort();
      if (tables.length === 0) throw new UsageError(`Name the tables: ${out} has none yet.`);
      const text = await withClient(options, (client) => definitions(client, tables));
      const differences = drift(old ?? '', text);
      const written = check !== true && old !== text;
      if (written) await writeTypes(out, text);
      const result: TypesJson = { file: out, tables, differences, written };
      streams.out(json === true ? JSON.stringify(result, null, 2) : resultText(result, check === true));
      if (check === true && differences.length > 0) throw new TypesDriftError(out, differences.length);
    });
}

async function definitions(client: DataverseClient, tables: readonly string[]): Promise<string> {
  return moduleText(await describeTables(client, tables));
}

function resultText({ file, tables, differences, written }: TypesJson, checked: boolean): string {
  if (checked && differences.length > 0) return differences.join('\n');
  const count = tables.length === 1 ? '1 table' : `${tables.length} tables`;
  return `${file}: ${count}, ${written ? 'written' : 'as in the environment'}`;
}
