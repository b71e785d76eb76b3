import { Command } from 'commander';
import type { Streams } from '../../command-line/streams';
import {
  addUsersCommand,
  cutLooseCommand,
  multiCompanyCommand,
  redeployCommand,
  removeCommand,
  resetCommand,
  takeOverCommand,
} from './maintain';
import { businessUnitsCommand, moveCommand } from './move';
import { statusOfConnection } from './status';
import { disableCommand, enableCommand } from './switch';
import { testOfConnection } from './test';

const commands = [
  statusOfConnection,
  testOfConnection,
  enableCommand,
  disableCommand,
  moveCommand,
  businessUnitsCommand,
  resetCommand,
  redeployCommand,
  multiCompanyCommand,
  addUsersCommand,
  removeCommand,
  cutLooseCommand,
  takeOverCommand,
];

/** `couplet connection` */
export function connectionCommands(streams: Streams): Command {
  const command = new Command('connection').description('switch, check, change and move the connection to Dataverse');
  for (const below of commands) command.addCommand(below(streams));
  return command;
}
