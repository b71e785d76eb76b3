import { Command } from 'commander';
import type { Streams } from '../../command-line/streams';
import { columnsCommand } from './columns';
import { tablesCommand } from './tables';
import { typesCommand } from './types';
import { whoAmICommand } from './who-am-i';

/** `couplet dataverse` */
export function dataverseCommand(streams: Streams): Command {
  const command = new Command('dataverse').description('look at an environment, and write its tables as definitions');
  for (const below of [whoAmICommand, tablesCommand, columnsCommand, typesCommand]) command.addCommand(below(streams));
  return command;
}
