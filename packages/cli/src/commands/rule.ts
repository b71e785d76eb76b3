import {
  listTransformationRules,
  removeTransformationRule,
  saveTransformationRule,
  type RuleView,
  type TransformationRule,
} from '@couplet/core';
import { Command } from 'commander';
import type { Streams } from '../command-line/streams';
import { actor, configurationCommand } from '../command-line/tenant-command';
import { ruleText } from '../configuration/rule-text';
import { readJsonFile } from '../configuration/read-json-file';

/** `couplet rule` */
export function ruleCommand(streams: Streams): Command {
  const command = new Command('rule').description('transformation rules, which fields of mappings use by name');
  const all = configurationCommand(streams, 'list', 'show all rules, and who uses them', async ({ tenant }) => {
    const rules = await listTransformationRules(tenant);
    return { json: rules, text: rules.map(ruleText).join('\n') };
  });
  const save = configurationCommand(
    streams,
    'save',
    'store a rule of your own; checked with all that use it',
    async ({ tenant, args: [file = ''] }) => {
      const rule = readJsonFile(file) as TransformationRule;
      const version = versionOf(await listTransformationRules(tenant), rule.name);
      const view = await saveTransformationRule(tenant, rule, { actor, version });
      return { json: view, text: ruleText(view) };
    },
  ).argument('<file>', 'JSON document with name, step and next; - for standard input');
  const remove = configurationCommand(
    streams,
    'remove',
    'remove a rule of your own that nothing uses',
    async ({ tenant, args: [name = ''] }) => {
      const version = versionOf(await listTransformationRules(tenant), name);
      await removeTransformationRule(tenant, name, { actor, version });
      return { json: { removed: name }, text: `${name} is removed.` };
    },
  ).argument('<name>', 'name of a rule');
  for (const below of [all, save, remove]) command.addCommand(below);
  return command;
}

function versionOf(rules: readonly RuleView[], name: string): number {
  return rules.find((rule) => rule.name === name)?.version ?? 0;
}
