import type { OpenTenant } from '../../host/tenant';
import { WorkUnknownError } from '../errors';
import { jobWork } from './job-work';
import { mappingWork } from './mapping-work';
import type { Work } from './work';

/** All that runs by a schedule: mappings in the order of their dependencies, then jobs. */
export function worksOf(tenant: OpenTenant): readonly Work[] {
  return [
    ...tenant.mappings.map((mapping) => mappingWork(tenant, mapping)),
    ...tenant.jobs.map((job) => jobWork(tenant, job)),
  ];
}

/** A mapping or job by name, in any case. Throws `CPL_WORK_UNKNOWN` with the names there are. */
export function workNamed(tenant: OpenTenant, name: string): Work {
  const works = worksOf(tenant);
  const found = works.find((work) => work.name.toUpperCase() === name.toUpperCase());
  if (found !== undefined) return found;
  throw new WorkUnknownError(
    name,
    works.map((work) => work.name),
  );
}
