import { Command, CommanderError } from 'commander';
import { auditCommand } from '../commands/audit';
import { connectionCommands } from '../commands/connection/connection';
import { copyCompanyCommand } from '../commands/copy-company';
import { candidatesCommand } from '../commands/couplings/candidates';
import { coupleCommand } from '../commands/couplings/couple';
import { coupledCommand } from '../commands/couplings/coupled';
import { createCommand } from '../commands/couplings/create';
import { matchCommand } from '../commands/couplings/match';
import { synchRecordsCommand } from '../commands/couplings/synch-records';
import { uncoupleCommand } from '../commands/couplings/uncouple';
import { dataverseCommand } from '../commands/dataverse/dataverse';
import { demoCommand } from '../commands/demo';
import { explainCommand } from '../commands/explain';
import { fullSyncCommand } from '../commands/full-sync';
import { historyCommand } from '../commands/history';
import { logCommand } from '../commands/log';
import { mappingCommand } from '../commands/mapping';
import { optionCommand } from '../commands/option';
import { previewCommand } from '../commands/preview';
import { reconcileCommand } from '../commands/reconcile';
import { ruleCommand } from '../commands/rule';
import { runCommand } from '../commands/run';
import { pauseCommand, resumeCommand, schedulesCommand } from '../commands/schedules';
import { settingCommand } from '../commands/setting';
import { setupCommand } from '../commands/setup';
import { skippedCommand } from '../commands/skipped/skipped';
import { statusCommand } from '../commands/status';
import { synchCommand } from '../commands/synch';
import { templateCommand } from '../commands/template';
import { dataPaths, defaultDataDirectory, hasData } from '../program/data-directory';
import { exitCodes } from './exit-codes';
import { reportError } from './report-error';
import type { Streams } from './streams';
import { UsageError } from './usage-error';
import { version } from './version';

const after = `
Exit status: 0 done (records that failed are reported), 1 failed, 130 stopped by Ctrl-C.
Environment: DATABASE_URL replaces the embedded PostgreSQL; COUPLET_MASTER_KEY seals secrets; COUPLET_DEBUG=1 shows stacks.`;

/** The table of contents: what a company goes through from its first day on. */
const chapters: readonly (readonly [title: string, commands: readonly ((streams: Streams) => Command)[]])[] = [
  ['Setting a company up', [demoCommand, setupCommand, connectionCommands, copyCompanyCommand]],
  ['Synchronizing', [synchCommand, fullSyncCommand, runCommand, schedulesCommand, pauseCommand, resumeCommand]],
  ['Looking', [statusCommand, previewCommand, reconcileCommand, historyCommand, logCommand, auditCommand]],
  [
    'Records and their couplings',
    [
      candidatesCommand,
      coupleCommand,
      coupledCommand,
      uncoupleCommand,
      matchCommand,
      createCommand,
      synchRecordsCommand,
      skippedCommand,
    ],
  ],
  ['Configuring', [explainCommand, mappingCommand, templateCommand, ruleCommand, optionCommand, settingCommand]],
  ['Developing', [dataverseCommand]],
];

/** Runs the command line and gives the exit code. Never throws. */
export async function run(
  argv: readonly string[],
  streams: Streams,
  debug = process.env.COUPLET_DEBUG === '1',
): Promise<number> {
  const program = new Command('couplet')
    .description('Keeps a business application and Microsoft Dataverse in step.')
    .version(version())
    .addHelpText('after', after)
    .commandsGroup('Getting help:')
    .helpCommand(true)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: (text) => streams.out(text.trimEnd()), writeErr: () => undefined });
  for (const [title, commands] of chapters)
    for (const command of commands) program.addCommand(inheriting(command(streams), program).helpGroup(`${title}:`));
  let directory = defaultDataDirectory;
  program.hook('preAction', (_, action) => {
    directory = action.opts<{ dataDir?: string }>().dataDir ?? directory;
  });
  try {
    if (argv.length === 0) program.help();
    await program.parseAsync([...argv], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    const told = error instanceof CommanderError ? new UsageError(usage(error)) : error;
    return reportError(told, streams, hasData(directory) ? dataPaths(directory).logFile : null, debug);
  }
}

/** A command with the settings of the program, those below it too. */
function inheriting(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const below of command.commands) inheriting(below, command);
  return command;
}

function usage(error: CommanderError): string {
  const message = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  return `${message}${/[.)]$/.test(message) ? '' : '.'} See couplet --help.`;
}
