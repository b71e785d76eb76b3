import { addMissingOptions, listOptions, optionMappings, type OptionList } from '@couplet/core';
import { Command } from 'commander';
import type { Streams } from '../command-line/streams';
import { actor, tenantCommand } from '../command-line/tenant-command';

/** `couplet option` */
export function optionCommand(streams: Streams): Command {
  const command = new Command('option').description('code tables and the choices that they are mapped to');
  const all = tenantCommand(
    streams,
    'list',
    'show which values of both sides stand for each other, and which for nothing',
    async ({ at: { tenant }, args: [name] }) => {
      const names = name === undefined ? optionMappings(tenant).map((one) => one.name) : [name];
      const lists: OptionList[] = [];
      for (const one of names) lists.push(await listOptions(tenant, one));
      return { json: lists, text: lists.map(optionsText).join('\n\n') };
    },
  ).argument('[mapping]', 'name of an option mapping, such as "PAYMENT TERMS"; all without one');
  const add = tenantCommand(
    streams,
    'add-missing',
    'add values that are missing on the side to which the mapping goes',
    async ({ at: { tenant, program }, args: [name = ''] }) => {
      const runs = await addMissingOptions(tenant, actor, name, program.worker);
      return { json: runs, text: optionsText(await listOptions(tenant, name)) };
    },
  ).argument('<mapping>', 'name of an option mapping');
  for (const below of [all, add]) command.addCommand(below);
  return command;
}

function optionsText({ mapping, coupled, uncoupled, addsTo }: OptionList): string {
  return [
    `${mapping}: values can be added on the ${addsTo.join(' and the ') || 'no'} side`,
    ...coupled.map(
      ({ local, integration, differs }) =>
        `  ${local?.label ?? '(gone)'} = ${integration?.label ?? '(gone)'}${differs ? ', labels differ' : ''}`,
    ),
    ...uncoupled.local.map(({ label }) => `  ${label} stands for nothing in the integration table`),
    ...uncoupled.integration.map(({ label }) => `  ${label} of the integration table stands for nothing here`),
  ].join('\n');
}
