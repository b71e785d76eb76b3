import {
  addMapping,
  changeMapping,
  exportSetup,
  importSetup,
  listMappings,
  previewMappingChange,
  readMapping,
  removeMapping,
  restoreDefaults,
  type MappingChange,
  type OwnMapping,
  type PortableSetup,
} from '@couplet/core';
import { Command } from 'commander';
import { wholeNumber } from '../command-line/options';
import type { Streams } from '../command-line/streams';
import { actor, configurationCommand } from '../command-line/tenant-command';
import { changePreviewText, mappingsText, mappingText } from '../configuration/mapping-text';
import { readJsonFile } from '../configuration/read-json-file';

const mappingArgument = ['<mapping>', 'name of a mapping, such as CUSTOMER'] as const;
const version = ['--version-read <n>', 'the version that the change is based on', wholeNumber(0, 1e9)] as const;

/** What changes of a mapping are asked. */
interface ChangeOptions {
  readonly versionRead?: number;
}

/** `couplet mapping` */
export function mappingCommand(streams: Streams): Command {
  const command = new Command('mapping').description('look at mappings and change them; checked before it is stored');
  for (const below of [...reading(streams), ...changing(streams), ...whole(streams)]) command.addCommand(below);
  return command;
}

function reading(streams: Streams): readonly Command[] {
  return [
    configurationCommand(streams, 'list', 'show all mappings, those that are off too', async ({ tenant }) => {
      const views = await listMappings(tenant);
      return { json: views, text: mappingsText(views) };
    }),
    configurationCommand(streams, 'show', 'show all settings of a mapping and its fields', async ({ tenant, args }) => {
      const view = await readMapping(tenant, args[0] ?? '');
      return { json: view, text: mappingText(view) };
    }).argument(...mappingArgument),
  ];
}

function changing(streams: Streams): readonly Command[] {
  const changeArgument = ['<file>', 'JSON document with the change; - for standard input'] as const;
  return [
    configurationCommand(
      streams,
      'preview',
      'show what a change would do; stores nothing',
      async ({ tenant, args }) => {
        const [name = '', file = ''] = args;
        const preview = await previewMappingChange(tenant, name, readJsonFile(file) as MappingChange);
        return { json: preview, text: changePreviewText(preview) };
      },
    )
      .argument(...mappingArgument)
      .argument(...changeArgument),
    configurationCommand<ChangeOptions>(
      streams,
      'change',
      'change settings, fields or templates of a mapping',
      async ({ tenant, args, options }) => {
        const [name = '', file = ''] = args;
        const at = options.versionRead ?? (await readMapping(tenant, name)).version;
        const view = await changeMapping(tenant, name, readJsonFile(file) as MappingChange, { actor, version: at });
        return { json: view, text: mappingText(view) };
      },
    )
      .argument(...mappingArgument)
      .argument(...changeArgument)
      .option(...version),
    configurationCommand(streams, 'add', 'add a mapping of your own; it is off at first', async ({ tenant, args }) => {
      const [name = '', file = ''] = args;
      const view = await addMapping(tenant, name, readJsonFile(file) as OwnMapping, actor);
      return { json: view, text: mappingText(view) };
    })
      .argument(...mappingArgument)
      .argument('<file>', 'JSON document with title, local, integration and direction; - for standard input'),
    configurationCommand<ChangeOptions>(
      streams,
      'remove',
      'remove a mapping of your own; couplings and logs are kept',
      async ({ tenant, args: [name = ''], options }) => {
        const at = options.versionRead ?? (await readMapping(tenant, name)).version;
        await removeMapping(tenant, name, { actor, version: at });
        return { json: { removed: name }, text: `${name} is removed.` };
      },
    )
      .argument(...mappingArgument)
      .option(...version),
  ];
}

function whole(streams: Streams): readonly Command[] {
  return [
    configurationCommand(
      streams,
      'defaults',
      'use the default synchronization setup; what is your own stays',
      async ({ tenant, args }) => {
        const names = (args[0] as unknown as readonly string[] | undefined) ?? [];
        const changed = await restoreDefaults(tenant, actor, names.length === 0 ? undefined : names);
        return { json: changed, text: changedText(changed) };
      },
    ).argument('[mapping...]', 'names of mappings; all without one'),
    configurationCommand(streams, 'export', 'print what differs from the definitions as JSON', async ({ tenant }) => {
      const setup = await exportSetup(tenant);
      return { json: setup, text: JSON.stringify(setup, null, 2) };
    }),
    configurationCommand(streams, 'import', 'take over what export printed', async ({ tenant, args: [file = ''] }) => {
      const changed = await importSetup(tenant, readJsonFile(file) as PortableSetup, actor);
      return { json: changed, text: changedText(changed) };
    }).argument('<file>', 'what export printed; - for standard input'),
  ];
}

function changedText(names: readonly string[]): string {
  return names.length === 0 ? 'Nothing was different.' : `Changed: ${names.join(', ')}.`;
}
