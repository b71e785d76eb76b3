import { listTemplates, removeTemplate, saveTemplate, type RecordTemplate } from '@couplet/core';
import { Command } from 'commander';
import type { Streams } from '../command-line/streams';
import { actor, configurationCommand } from '../command-line/tenant-command';
import { readJsonFile } from '../configuration/read-json-file';

/** `couplet template` */
export function templateCommand(streams: Streams): Command {
  const command = new Command('template').description('values for new records, under names that mappings use');
  const all = configurationCommand(streams, 'list', 'show all templates', async ({ tenant }) => {
    const templates = await listTemplates(tenant);
    return { json: templates, text: templatesText(templates) };
  });
  const save = configurationCommand(streams, 'save', 'store a template', async ({ tenant, args: [file = ''] }) => {
    const template = readJsonFile(file) as RecordTemplate;
    await saveTemplate(tenant, template, actor);
    return { json: template, text: templatesText([template]) };
  }).argument('<file>', 'JSON document with name, side, table and values; - for standard input');
  const remove = configurationCommand(
    streams,
    'remove',
    'remove a template that no mapping uses',
    async ({ tenant, args: [name = ''] }) => {
      await removeTemplate(tenant, name, actor);
      return { json: { removed: name }, text: `${name} is removed.` };
    },
  ).argument('<name>', 'name of a template');
  for (const below of [all, save, remove]) command.addCommand(below);
  return command;
}

function templatesText(templates: readonly RecordTemplate[]): string {
  if (templates.length === 0) return 'There are no templates.';
  return templates
    .map(({ name, side, table, values }) => `${name}: ${side} ${table} ${JSON.stringify(values)}`)
    .join('\n');
}
