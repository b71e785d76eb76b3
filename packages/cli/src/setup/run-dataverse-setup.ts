import { pinoLogger } from '@couplet/core/internal';
import {
  connectionGrants,
  dataverseSystemId,
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
import { withDataDirectory } from '../program/data-directory';
import { openDatabases } from '../program/open-databases';
import { openProgram, type Program } from '../program/open-program';
import { unitsToChoose } from './choose-unit';
import { newCompanyId, tenantToSetUp } from './company-of-directory';
import { DemoDirectoryError } from './errors';
import type { SetupDialogue } from './dialogue';
import { flagAnswers } from './flag-answers';
import { openSetup, type OpenSetup, type SetupParts } from './open-setup';
import { runningEmulator, type RunningEmulator } from './running-emulator';
import { readSetupFile, type SetupFile } from './setup-file';
import type { SetupFlags } from './setup-flags';
import { setupListener } from './setup-listener';
import { givenSecrets } from './setup-secrets';
import { withStoredSecret } from './stored-secret';

/** What a setup came to. */
export interface SetupResult {
  /** Id of the company's tenant. */
  readonly tenant: string;
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
      // its certificate is what grants it, when the program starts
      const emulator = flags.emulator === undefined ? null : await runningEmulator(flags.emulator, directory);
      const program = await openProgram(directory, databases, logger);
      cleanup.add(() => program.close());
      const tenant = await tenantToSetUp(program.control, flags.tenant);
      await refuseDemo(program, directory.path, tenant);
      const given = await collect(program, tenant, emulator, flags, file);
      const company = await chooseCompany(
        flags.company ?? file.own.company ?? null,
        flags.dataset ?? file.own.dataset ?? null,
      );
      const answers = setupAnswers(
        await dialogue.complete(given.answers, connectionGrants(program.operator[dataverseSystemId], tenant)),
      );
      const secrets = await dialogue.secrets(answers, await withStoredSecret(program, tenant, answers, given.secrets));
      const notices: string[] = [];
      const { steps, context, close } = await openChosen(dialogue, {
        program,
        tenant,
        databases,
        company,
        companyId: flags.companyId ?? file.own.companyId ?? null,
        newCompanyId: newCompanyId(directory, tenant),
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
        tenant,
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

/** The demo keeps to itself: its environment starts and ends with it. @throws DemoDirectoryError */
async function refuseDemo({ control }: Program, directory: string, tenant: string): Promise<void> {
  const demo = await readDemoState(control.tenants.configuration(tenant));
  if (demo !== null) throw new DemoDirectoryError(directory, demo.company);
}

/** Answers and secrets: flags before the file, the file before what an earlier setup remembered. */
async function collect(
  { control }: Program,
  tenant: string,
  emulator: RunningEmulator | null,
  flags: SetupFlags,
  file: SetupFile,
) {
  const remembered = await rememberedAnswers(control.tenants.configuration(tenant));
  const secrets = givenSecrets({ ...file.own, ...flags }, process.env);
  return {
    answers: { ...remembered, ...file.answers, ...emulator?.answers, ...flagAnswers(flags) },
    secrets: { ...secrets, application: secrets.application ?? emulator?.clientSecret ?? null },
  };
}
