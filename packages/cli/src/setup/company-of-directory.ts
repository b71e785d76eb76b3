import { createHash } from 'node:crypto';
import { guid, type Guid } from '@couplet/core';
import type { ControlDatabase } from '@couplet/core/internal';
import { TenantNotNamedError } from '../program/choose-tenant';
import type { DataDirectory } from '../program/data-directory';
import { tenantId } from '../program/tenant-id';

/**
 * The tenant that a setup is for: the one that is named, which may be new, else the only one there is, else a first one.
 * @throws TenantNotNamedError where there are several
 */
export async function tenantToSetUp(
  { tenants }: Pick<ControlDatabase, 'tenants'>,
  named: string | undefined,
): Promise<string> {
  if (named !== undefined) return named;
  const known = (await tenants.list()).map(({ id }) => id);
  if (known.length > 1) throw new TenantNotNamedError(known);
  return known[0] ?? tenantId;
}

/** System id for a company that has none yet: the same for a plan and the run after it, because it comes from the directory and the tenant. */
export function newCompanyId({ workerName }: Pick<DataDirectory, 'workerName'>, tenant: string): Guid {
  const ofDirectory = workerName.slice(-36);
  if (tenant === tenantId) return guid(ofDirectory);
  const digest = createHash('sha256').update(`${ofDirectory} ${tenant}`).digest('hex');
  // version 8 is the one for ids that are made as their maker likes
  const text = `${digest.slice(0, 12)}8${digest.slice(13, 16)}8${digest.slice(17, 32)}`;
  return guid(text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}
