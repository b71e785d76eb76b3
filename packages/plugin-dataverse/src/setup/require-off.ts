import { ConnectionOnError } from '../connection';
import type { SetupContext } from './setup-context';

/** Lets only a connection that is switched off be changed (DV-2, DV-31). @throws ConnectionOnError */
export async function requireOff({ control, tenant }: SetupContext, what: string): Promise<void> {
  if ((await control.tenants.find(tenant))?.state === 'enabled') throw new ConnectionOnError(tenant, what);
}
