import { pauseSchedule, resumeSchedule, type OpenTenant } from '@couplet/core/internal';
import type { SetupContext } from '../setup-context';
import { done, open, type SetupStep } from '../setup-step';

/** Who holds schedules that are not to start with the setup: a pause of somebody else is left alone. */
const holder = 'setup';

/** The schedules of the mappings (DV-176): running from now on, or held until somebody resumes them. */
export const jobsStep: SetupStep = {
  id: 'jobs',
  title: 'Jobs',
  needs: ['mappings'],
  check: (setup) =>
    setup.opened.use(async (tenant) => {
      const { unscheduled, held } = await schedulesOf(tenant);
      const missing = [
        ...(unscheduled.length === 0 ? [] : [`Schedule ${unscheduled.join(', ')}`]),
        ...(mustHold(setup, held) ? ['Hold the schedules until they are resumed'] : []),
        ...(mustResume(setup, held) ? ['Let the schedules run'] : []),
      ];
      const found = `${tenant.mappings.length - unscheduled.length} schedules${held === null ? '' : `, held by ${held}`}`;
      return missing.length === 0 ? done(found) : open(missing, found);
    }),
  plan: ({ answers }) => [answers.startJobs ? 'Schedule the mappings' : 'Schedule the mappings, and hold them'],
  apply: (setup) =>
    setup.opened.use(async (tenant) => {
      const { unscheduled, held } = await schedulesOf(tenant);
      const dueAt = new Date(setup.clock.now()).toISOString();
      if (mustHold(setup, held)) await pauseSchedule(tenant, holder, null, setup.clock);
      await tenant.unitOfWork.run(({ schedules }) => schedules.add(unscheduled, dueAt));
      if (mustResume(setup, held)) await resumeSchedule(tenant, setup.actor, null, setup.clock);
    }),
};

interface Schedules {
  /** Mappings without a schedule. */
  readonly unscheduled: readonly string[];
  /** Who holds all of them; null where nobody does. */
  readonly held: string | null;
}

async function schedulesOf(tenant: OpenTenant): Promise<Schedules> {
  const { entries, pauses } = await tenant.unitOfWork.run(async ({ schedules }) => ({
    entries: await schedules.list(),
    pauses: await schedules.pauses(),
  }));
  const known = new Set(entries.map(({ work }) => work));
  return {
    unscheduled: tenant.mappings.map(({ name }) => name).filter((name) => !known.has(name)),
    held: pauses.find(({ work }) => work === null)?.actor ?? null,
  };
}

function mustHold({ answers }: SetupContext, held: string | null): boolean {
  return !answers.startJobs && held === null;
}

function mustResume({ answers }: SetupContext, held: string | null): boolean {
  return answers.startJobs && held === holder;
}
