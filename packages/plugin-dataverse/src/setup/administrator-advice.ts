import { CoupletError } from '@couplet/core';
import { RefusedError } from '../client';
import { AdministratorNeededError } from './errors';
import type { SetupEnvironment } from './setup-environment';

/** Does one-time work, or looks at it. @throws AdministratorNeededError instead of the refusal where a privilege is missing (DV-10) */
export async function withAdministratorAdvice<Result>(
  environment: SetupEnvironment,
  work: readonly string[],
  carryOut: () => Promise<Result>,
): Promise<Result> {
  try {
    return await carryOut();
  } catch (error) {
    if (!CoupletError.is(error) || !(error instanceof RefusedError) || error.refusal.kind !== 'privilege') throw error;
    throw new AdministratorNeededError(environment.administratorName, work, error.refusal.message, error);
  }
}
