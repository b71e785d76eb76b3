import { dateOnly, guid, type DateOnly } from '@couplet/core';
import { createLocalSystem, systemClock, systemRandom, systemScheduler } from '@couplet/core/internal';
import { currencyStep } from '@couplet/plugin-currency';
import {
  connectionGrants,
  dataverseSystemId,
  SetupEnvironment,
  SetupTenant,
  setupSteps,
  type SetupAnswers,
  type SetupContext,
  type SetupSecrets,
  type SetupStep,
} from '@couplet/plugin-dataverse';
import type { Interrupt } from '../command-line/interrupt';
import { actor } from '../command-line/tenant-command';
import type { Company } from '../company';
import type { Progress } from '../output/progress';
import { localSchemaOf } from '../program/local-schema';
import type { Databases } from '../program/open-databases';
import type { Program } from '../program/open-program';
import { localCompanyStep } from './local-company-step';
import { synchronizationListener } from './synchronization-listener';

/** What a setup in a data directory is made of. */
export interface SetupParts {
  readonly program: Program;
  /** Id of the company's tenant, which may be new. */
  readonly tenant: string;
  readonly databases: Databases;
  readonly company: Company;
  /** System id of the company, where it was given. */
  readonly companyId: string | null;
  /** The one that a company gets which has none yet: the same for a plan and the run after it. */
  readonly newCompanyId: string;
  readonly answers: SetupAnswers;
  readonly secrets: SetupSecrets;
  readonly progress: Progress;
  readonly notice: (text: string) => void;
  readonly interrupt: Interrupt;
}

/** A setup, ready to be planned or carried out; whoever opens it closes it. */
export interface OpenSetup {
  readonly steps: readonly SetupStep[];
  readonly context: SetupContext;
  readonly close: () => Promise<void>;
}

/** Puts the steps together with what they work with. Writes nothing. */
export async function openSetup(parts: SetupParts): Promise<OpenSetup> {
  const { program, tenant, databases, company, answers, progress, interrupt } = parts;
  const { control, host, logger, localPool, worker } = program;
  const configuration = control.tenants.configuration(tenant);
  const { companyId } = await configuration.settings();
  const id = guid(parts.companyId ?? (typeof companyId === 'string' ? companyId : parts.newCompanyId));
  const machine = { clock: systemClock, random: systemRandom };
  const grants = connectionGrants(program.operator[dataverseSystemId], tenant);
  const connection = { ...machine, scheduler: systemScheduler, logger, grants };
  const context: SetupContext = {
    answers,
    company: { id, name: company.name },
    tenant,
    control,
    configuration,
    secrets: control.secrets,
    environment: new SetupEnvironment(answers, parts.secrets, connection),
    actor,
    ...machine,
    worker,
    opened: new SetupTenant(() => host.openTenant(tenant)),
    listener: synchronizationListener(progress, systemClock),
    notice: parts.notice,
    signal: interrupt.signal,
  };
  const local = createLocalSystem({ pool: localPool, schema: localSchemaOf(tenant), tables: [], ...machine });
  const steps = setupSteps({
    company: localCompanyStep(program, databases, company),
    currency: currencyStep({ local: () => local, workDate: workDateOf(company) }),
  });
  return {
    steps,
    context,
    close: async () => {
      await context.opened.close();
      await context.environment.close();
    },
  };
}

function workDateOf({ workDate }: Company): DateOnly {
  return dateOnly(workDate);
}
