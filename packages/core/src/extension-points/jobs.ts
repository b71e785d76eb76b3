import { contribution, type Constructor, type Contribution } from '../sdk/extension-point';
import type { Job, JobDefinition } from '../sdk/job';

export { defineJob } from '../sdk/job';
export type { Job, JobContext, JobDefinition, JobEnd, JobFailure, JobOptions, JobReport } from '../sdk/job';

/** A job with the class that does its work. */
export interface ContributedJob {
  readonly definition: JobDefinition;
  readonly type: Constructor<Job>;
}

const id = 'jobs';

/** Recurring jobs beside the mappings: planned, held, cancelled and logged as mappings are (EN-295). Keyed by the job's name. */
export const jobs = {
  id,
  many: false,
  /** Adds a job. The class is built in the tenant's scope when the job has its first turn. */
  add: (definition: JobDefinition, type: Constructor<Job>): Contribution<ContributedJob> =>
    contribution<ContributedJob>(id, definition.name, 'add', { value: { definition, type } }),
  /** Puts another job in place of one of a plugin that this plugin requires, under the same name. */
  replace: (definition: JobDefinition, type: Constructor<Job>): Contribution<ContributedJob> =>
    contribution<ContributedJob>(id, definition.name, 'replace', { value: { definition, type } }),
};
