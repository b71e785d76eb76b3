import { solutionList, solutionListText } from '@couplet/plugin-dataverse';
import { Command, Option } from 'commander';
import { withInterrupt } from '../command-line/interrupt';
import { dataDirectoryOption, tenantOption } from '../command-line/options';
import { progressFor } from '../command-line/progress-for';
import type { Streams } from '../command-line/streams';
import { silentProgress } from '../output/progress';
import { planText } from '../setup/plan-text';
import { resultText } from '../setup/result-text';
import { silentDialogue, spokenDialogue } from '../setup/dialogue';
import { Prompter } from '../setup/prompter';
import { runDataverseSetup } from '../setup/run-dataverse-setup';
import type { SetupFlags } from '../setup/setup-flags';
import { secretVariables } from '../setup/setup-secrets';

const after = `
Secrets come by the variables ${secretVariables.application} and ${secretVariables.administrator}, or by files, never as
arguments. An interrupted setup goes on with the same command; one that is run again changes nothing.`;

/** `couplet setup` */
export function setupCommand(streams: Streams): Command {
  return new Command('setup').description('set a company up').addCommand(dataverse(streams));
}

function dataverse(streams: Streams): Command {
  return new Command('dataverse')
    .description('join a company to a Dataverse environment, from nothing to the first synchronization')
    .option('--environment <address>', 'address of the environment, such as https://contoso.crm4.dynamics.com')
    .option('--tenant-id <id>', 'Entra tenant that the application signs in at')
    .option('--client-id <id>', 'application that Couplet signs in as')
    .addOption(
      new Option('--sign-in <how>', 'how it proves itself').choices(['clientSecret', 'certificate', 'managedIdentity']),
    )
    .option('--client-secret-file <file>', 'file with its secret')
    .option('--certificate-file <file>', 'PEM file with its certificate and key')
    .option('--authority <address>', 'another sign-in service than that of the cloud')
    .option('--certificate-authority <file>', 'PEM file with certificate authorities beside the usual ones')
    .option('--emulator <dir>', 'the emulator that couplet-dataverse --data-dir runs on that directory')
    .option('--administrator-client-id <id>', "an administrator's application, used once for what Couplet may not do")
    .option('--administrator-tenant-id <id>', 'its tenant (default: that of --tenant-id)')
    .option('--administrator-secret-file <file>', 'file with its secret')
    .option('--business-unit <id>', "another business unit than the company's own")
    .option('--share-business-unit', 'use it although another company does')
    .addOption(new Option('--ownership <who>', 'who owns rows in Dataverse').choices(['team', 'person']))
    .option('--no-couple-salespeople', 'leave salespeople and users uncoupled')
    .option('--no-jobs', 'leave the schedules of the mappings paused')
    .option('--no-synchronize', 'leave the first synchronization for later')
    .option('--company <dir>', 'a folder of JSON or CSV tables (default: the company that comes with couplet)')
    .option('--dataset <name>', 'the one to load of a folder that holds several')
    .option('--company-id <id>', 'system id of the company (default: a new one)')
    .option('--file <json>', 'file of answers; flags come before it')
    .option('--plan', 'only show what would be done')
    .option('--list-solution', 'only print what an administrator has to make by hand where nobody may sign in for it')
    .option('-y, --yes', 'ask nothing')
    .option('--interactive', 'ask, also where input is no terminal')
    .option('--json', 'print one JSON document instead of text')
    .addOption(tenantOption())
    .addOption(dataDirectoryOption())
    .addHelpText('after', after)
    .action((flags: SetupFlags) => carryOut(flags, streams));
}

/** People at a terminal are asked for what is missing, and before anything is changed; programs are not. */
function isAsked({ yes, interactive, plan, json }: SetupFlags): boolean {
  if (interactive === true) return true;
  return process.stdin.isTTY && yes !== true && plan !== true && json !== true;
}

async function carryOut(flags: SetupFlags, streams: Streams): Promise<void> {
  const show = (json: unknown, text: string): void =>
    streams.out(flags.json === true ? JSON.stringify(json, null, 2) : text);
  if (flags.listSolution === true) return show(solutionList(), solutionListText());
  const progress = flags.json === true ? silentProgress : progressFor(streams);
  const result = await withInterrupt(streams, async (interrupt) => {
    const prompter = isAsked(flags)
      ? new Prompter({ input: process.stdin, output: process.stderr, signal: interrupt.signal })
      : null;
    const dialogue = prompter === null ? silentDialogue : spokenDialogue(prompter);
    return runDataverseSetup(flags, dialogue, progress, interrupt).finally(() => {
      prompter?.close();
      progress.end();
    });
  });
  if (flags.plan === true) show(result.plan, planText(result.plan));
  else if (!result.carriedOut) streams.err('Nothing was changed.');
  else show(result, resultText(result));
}
