import type { SetupStep } from './setup-step';
import { addressStep } from './steps/address';
import { applicationUserStep } from './steps/application-user';
import { authenticationStep } from './steps/authentication';
import { businessUnitStep } from './steps/business-unit';
import { companyRowStep } from './steps/company-row';
import { connectionOnStep } from './steps/connection-on';
import { connectionTestStep } from './steps/connection-test';
import { coupleSalespeopleStep } from './steps/couple-salespeople';
import { firstSynchronizationStep } from './steps/first-synchronization';
import { integrationRoleStep } from './steps/integration-role';
import { jobsStep } from './steps/jobs';
import { mappingsStep } from './steps/mappings';
import { owningTeamStep } from './steps/owning-team';
import { ownershipStep } from './steps/ownership';
import { requirementsStep } from './steps/requirements';
import { solutionStep } from './steps/solution';

/** Steps of others that belong into the setup. */
export interface FurtherSteps {
  /** Makes the tenant and its local side; before everything else. */
  readonly company: SetupStep;
  /** Finds the base currency, with the id `currency`; between the ownership model and the mappings. */
  readonly currency: SetupStep;
}

/** All steps of the setup, in order (DV-8, DV-20). */
export function setupSteps({ company, currency }: FurtherSteps): readonly SetupStep[] {
  return [
    company,
    addressStep,
    authenticationStep,
    connectionTestStep,
    solutionStep,
    integrationRoleStep,
    applicationUserStep,
    businessUnitStep,
    owningTeamStep,
    companyRowStep,
    ownershipStep,
    requirementsStep,
    currency,
    connectionOnStep,
    mappingsStep,
    jobsStep,
    coupleSalespeopleStep,
    firstSynchronizationStep,
  ];
}
