import { changeSettings, listSettings, type ConfiguredTenant, type SettingView } from '@couplet/core';
import { Command } from 'commander';
import type { Streams } from '../command-line/streams';
import { actor, configurationCommand, type TenantAnswer } from '../command-line/tenant-command';
import { textTable } from '../output/text-table';

/** `couplet setting` */
export function settingCommand(streams: Streams): Command {
  const command = new Command('setting').description('settings of the company: of the engine and of its plugins');
  const all = configurationCommand(streams, 'list', 'show all settings', ({ tenant }) => shown(tenant));
  const set = configurationCommand(
    streams,
    'set',
    'change a setting; checked with all mappings that use it',
    async ({ tenant, args: [name = '', value = ''] }) => {
      await changeSettings(tenant, actor, { [name]: valueOf(value) });
      return shown(tenant);
    },
  )
    .argument('<name>', 'name of a setting')
    .argument('<value>', 'a number, true, false, other JSON, or a text');
  const reset = configurationCommand(
    streams,
    'reset',
    'take a setting back: its default holds',
    async ({ tenant, args: [name = ''] }) => {
      await changeSettings(tenant, actor, { [name]: null });
      return shown(tenant);
    },
  ).argument('<name>', 'name of a setting');
  for (const below of [all, set, reset]) command.addCommand(below);
  return command;
}

async function shown(tenant: ConfiguredTenant): Promise<TenantAnswer> {
  const views = await listSettings(tenant);
  const rows = views.map(({ name, value, declaredBy }) => [
    name,
    value === null ? '' : JSON.stringify(value),
    declaredBy,
  ]);
  const titles = ['setting', 'value', 'declared by'].map((title) => ({ title }));
  return { json: views, text: textTable(titles, rows) };
}

/** What is no JSON is a text. */
function valueOf(text: string): SettingView['value'] {
  try {
    return JSON.parse(text) as SettingView['value'];
  } catch {
    return text;
  }
}
