import { pinoLogger } from '@couplet/core/internal';
import {
  planSetup,
  rememberedAnswers,
  runSetup,
  setupAnswers,
  type SetupPlan,
  type StepResult,
} from '@couplet/plugin-dataverse';
import type { Interrupt } from '../command-line/interrupt';
import { chooseCompany } from '../demo/choose-company';
import { readDemoState } from '../demo/demo-state';
import type { Progress } from '../output/progress';
import { withCleanup } from '../program/cleanup';
import { withDataDirectory, type DataDirectory } from '../program/data-directory';
import { openDatabases } from '../program/open-databases';
import { openProgram, type Program } from '../program/open-program';
import { tenantId } from '../program/tenant-id';
import { unitsToChoose } from './choose-unit';
import { DemoDirectoryError } from './errors';
import type { SetupDialogue } from './dialogue';
import { flagAnswers } from './flag-answers';
import { openSetup, type OpenSetup, type SetupParts } from './open-setup';
import { runningEmulator } from './running-emulator';
import { readSetupFile, type SetupFile } from './setup-file';
import type { SetupFlags } from './setup-flags';
import { setupListener } from './setup-listener';
import { givenSecrets } from './setup-secrets';
import { withStoredSecret } from './stored-secret';

/** What a setup came to. */
export interface SetupResult {
  readonly company: string;
  readonly environment: string;
  readonly plan: SetupPlan;
  /** False when only the plan was asked for, or it was not agreed to. */
  readonly carriedOut: boolean;
  readonly steps: readonly StepResult[];
  /** What an administrator should know of, in whole sentences. */
  readonly notices: readonly string[];
  /** Where things are, in lines for people. */
  readonly place: readonly string[];
}

/** Sets up the company of a data directory with an environment, or shows what that would do. */
export async function runDataverseSetup(
  flags: SetupFlags,
  dialogue: SetupDialogue,
  progress: Progress,
  interrupt: Interrupt,
): Promise<SetupResult> {
  const file = flags.file === undefined ? { own: {}, answers: {} } : readSetupFile(flags.file);
  return withDataDirectory(flags.dataDir, null, (directory) =>
    withCleanup(async (cleanup) => {
      const logger = pinoLogger(directory.logFile);
      cleanup.add(() => logger.close());
      const databases = await openDatabases(directory.postgres, process.env, (notice) => progress.note(notice));
      if (databases.started) cleanup.add(() => databases.stop());
      interrupt.check();
      const program = await openProgram(directory, databases, logger);
      cleanup.add(() => program.close());
      const given = await collect(program, directory, flags, file);
      const company = await chooseCompany(
        flags.company ?? file.own.company ?? null,
        flags.dataset ?? file.own.dataset ?? null,
      );
      const answers = setupAnswers(await dialogue.complete(given.answers));
      const secrets = await dialogue.secrets(answers, await withStoredSecret(program, answers, given.secrets));
      const notices: string[] = [];
      const { steps, context, close } = await openChosen(dialogue, {
        program,
        databases,
        company,
        companyId: flags.companyId ?? file.own.companyId ?? null,
        newCompanyId: idOf(directory),
        answers,
        secrets,
        progress,
        notice: (text) => notices.push(text),
        interrupt,
      });
      cleanup.add(close);
      const plan = await planSetup(steps, context);
      interrupt.check();
      const goesOn = flags.plan !== true && (await dialogue.confirm(plan));
      const results = goesOn ? await runSetup(steps, context, setupListener(progress)) : [];
      return {
        company: company.name,
        environment: context.environment.address().environment,
        plan,
        carriedOut: goesOn,
        steps: results,
        notices,
        place: [`  databases   ${databases.description}`, `  log         ${directory.logFile}`],
      };
    }),
  );
}

/** A setup with the business unit that was chosen in the environment. */
async function openChosen(dialogue: SetupDialogue, parts: SetupParts): Promise<OpenSetup> {
  const setup = await openSetup(parts);
  const unit = await dialogue.unit(() => unitsToChoose(setup.context));
  if (unit === null) return setup;
  await setup.close();
  return openSetup({ ...parts, answers: { ...parts.answers, businessUnit: unit } });
}

/** Answers and secrets: flags before the file, the file before what an earlier setup remembered. */
async function collect(program: Program, directory: DataDirectory, flags: SetupFlags, file: SetupFile) {
  const configuration = program.control.tenants.configuration(tenantId);
  const demo = await readDemoState(configuration);
  if (demo !== null) throw new DemoDirectoryError(directory.path, demo.company);
  const emulator = flags.emulator === undefined ? null : await runningEmulator(flags.emulator, directory);
  const remembered = await rememberedAnswers(configuration);
  const secrets = givenSecrets({ ...file.own, ...flags }, process.env);
  return {
    answers: { ...remembered, ...file.answers, ...emulator?.answers, ...flagAnswers(flags) },
    secrets: { ...secrets, application: secrets.application ?? emulator?.clientSecret ?? null },
  };
}

/** A uuid that belongs to the data directory, and so to its one company. */
function idOf({ workerName }: DataDirectory): string {
  return workerName.slice(-36);
}
