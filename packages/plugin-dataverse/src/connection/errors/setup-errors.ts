import { CoupletError } from '@couplet/core';

/** The environment has no business unit without a parent that we may read. */
export class RootBusinessUnitMissingError extends CoupletError {
  readonly code = 'CPL_ROOT_BUSINESS_UNIT_MISSING';
  constructor() {
    super(
      'Dataverse shows no root business unit. Give the application user a security role that may read business units.',
    );
  }
}

/** The chosen business unit does not exist, or is disabled (DV-27). */
export class BusinessUnitUnfitError extends CoupletError {
  readonly code = 'CPL_BUSINESS_UNIT_UNFIT';
  constructor(id: string, why: string) {
    super(`Business unit ${id} cannot be used: ${why}. Choose an enabled unit of this environment.`, {
      businessUnit: id,
    });
  }
}

/** The business unit has no copy of the integration role (DV-24). */
export class IntegrationRoleMissingError extends CoupletError {
  readonly code = 'CPL_INTEGRATION_ROLE_MISSING';
  constructor(unit: string) {
    super(
      `Business unit ${unit} has no copy of the integration role. Import the solution bcbi_CdsBaseIntegration into the environment, then run the setup again.`,
      { businessUnit: unit },
    );
  }
}

/** The tenant was never joined to a company row, or the row is gone. */
export class CompanyRowUnknownError extends CoupletError {
  readonly code = 'CPL_COMPANY_ROW_UNKNOWN';
  constructor(tenant: string) {
    super(`The company ${tenant} is not joined to a row in Dataverse. Run the connection setup.`, { tenant });
  }
}

/** Another tenant works as the same company of the same organization: this one is a copy that kept the system id of the company. */
export class CompanyRowTakenError extends CoupletError {
  readonly code = 'CPL_COMPANY_ROW_TAKEN';
  constructor(tenant: string, other: string, companyRow: string) {
    super(
      `The company ${tenant} would work as the row ${companyRow}, which ${other} works as: both would write the same rows. Give the copy a ` +
        'system id of its own and run the connection setup, or cut one of them loose.',
      { tenant, other, companyRow },
    );
  }
}

/** No company row carries the company's id (DV-46). */
export class CompanyRowMissingError extends CoupletError {
  readonly code = 'CPL_COMPANY_ROW_MISSING';
  constructor(externalId: string) {
    super(`There is no company with external id ${externalId} in Dataverse. Run the connection setup.`, { externalId });
  }
}
