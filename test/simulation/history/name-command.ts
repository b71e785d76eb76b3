import { mappingNames } from '../world/mappings';
import type { Command } from './script';

/** What a command is counted as: what it does, and to what. */
export function nameCommand(command: Command): string {
  switch (command.do) {
    case 'edit':
    case 'begin':
      return `${command.do} ${command.edit.kind} ${command.edit.action}`;
    case 'run':
      return `run ${String(mappingNames[command.mapping])} ${command.mode}`;
    case 'bothWorkers':
      return `two workers ${String(mappingNames[command.mapping])}`;
    case 'policy':
      return `policy ${command.told.updateConflict} ${command.told.deletionConflict} ${command.told.direction}`;
    case 'couplings':
      return `couplings ${String(mappingNames[command.mapping])} ${command.action}`;
    case 'admin':
      return `administrator ${command.action}`;
    default:
      return command.do;
  }
}
