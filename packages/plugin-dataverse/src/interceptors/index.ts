import { completePrimaryContact } from './complete-primary-contact';
import { stampCompany } from './stamp-company';

/** Everything that this plugin puts around stages. */
export const interceptorContributions = [...stampCompany, ...completePrimaryContact];
