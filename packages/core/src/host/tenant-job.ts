import type { ContributedJob } from '../extension-points/jobs';
import type { Job, JobDefinition } from '../sdk/job';
import type { Plugin } from '../sdk/plugin';
import type { TenantCatalogue } from './catalogue';
import { contributedValue } from './compile/contributed-value';
import type { ContributedInstances } from './contributed-instances';

/** A recurring job as a tenant has it. */
export interface TenantJob extends JobDefinition {
  /** The version of the plugin that gave it, with the plugin's id. */
  readonly version: string;
  /** The one instance of this tenant, built when it is first asked for. */
  readonly work: () => Job;
}

/** The jobs that plugins contribute under a tenant's features, by name. */
export function contributedJobs(catalogue: TenantCatalogue): readonly JobDefinition[] {
  return catalogue
    .keys('jobs')
    .flatMap((name) => contributedValue<ContributedJob>(catalogue.one('jobs', name))?.definition ?? []);
}

/** The same, ready to work in the tenant's scope. */
export function tenantJobs(
  catalogue: TenantCatalogue,
  plugins: readonly Plugin[],
  instances: ContributedInstances,
): readonly TenantJob[] {
  return catalogue.keys('jobs').flatMap((name) => {
    const found = catalogue.one('jobs', name);
    const job = contributedValue<ContributedJob>(found);
    if (found === null || job === null) return [];
    const version = plugins.find(({ id }) => id === found.plugin)?.version ?? '';
    return [{ ...job.definition, version: `${found.plugin} ${version}`, work: () => instances.build(job.type) }];
  });
}
