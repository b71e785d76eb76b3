import type { JobDefinition } from '../../sdk/job';
import type { StartupProblem } from '../startup/startup-problem';

/** A year and a day, in minutes: what a schedule may say at most. */
const longest = 527_040;

/**
 * What is wrong with the jobs of a tenant: a name that a mapping or another job has, in any case (`CPL_JOB_NAME_TAKEN`) or that is none
 * (`CPL_JOB_NAME`), and times that are none (`CPL_JOB_SCHEDULE`).
 */
export function checkJobs(
  jobs: readonly JobDefinition[],
  mappings: readonly string[],
  problems: StartupProblem[],
): void {
  const taken = new Map(mappings.map((name) => [name.toUpperCase(), `the mapping ${name}`]));
  for (const { name, schedule } of jobs) {
    const add = (code: string, message: string, fix: string): void => {
      problems.push({ code, place: name, message, fix });
    };
    if (name === '' || name !== name.trim())
      add('CPL_JOB_NAME', `The name '${name}' of a job is empty or begins or ends with a blank.`, 'Name the job.');
    const other = taken.get(name.toUpperCase());
    if (other !== undefined)
      add('CPL_JOB_NAME_TAKEN', `The job ${name} has the name of ${other}.`, 'Give the job another name.');
    taken.set(name.toUpperCase(), `the job ${name}`);
    const times = [
      ['intervalMinutes', schedule.intervalMinutes, 1],
      ['inactivityTimeoutMinutes', schedule.inactivityTimeoutMinutes, 0],
    ] as const;
    for (const [what, minutes, least] of times)
      if (!Number.isInteger(minutes) || minutes < least || minutes > longest)
        add(
          'CPL_JOB_SCHEDULE',
          `The ${what} of the job ${name} is ${minutes}.`,
          `Use whole minutes from ${least} to ${longest}.`,
        );
  }
}
