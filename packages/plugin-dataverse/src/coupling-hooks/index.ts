import { couplingHooks } from '@couplet/core';
import { contactMapping } from '../mappings/contact';
import { customerMapping } from '../mappings/customer';
import { vendorMapping } from '../mappings/vendor';
import { companyStamp } from './company-stamp';
import { contactsOfAccount } from './contacts-of-account';

const active = { field: 'statecode', is: 'equal', value: 'active' } as const;
const buyers = { field: 'customertypecode', is: 'equal', value: 'customer' } as const;
const sellers = { field: 'customertypecode', is: 'equal', value: 'vendor' } as const;
const ofAccounts = { field: 'parentcustomerid', target: 'account' } as const;

/** What happens to rows and to other couplings when records of the base mappings are uncoupled. */
export const couplingHookContributions = [
  couplingHooks.value(customerMapping.name, companyStamp([active, buyers])),
  couplingHooks.value(customerMapping.name, contactsOfAccount('customer')),
  couplingHooks.value(vendorMapping.name, companyStamp([active, sellers])),
  couplingHooks.value(vendorMapping.name, contactsOfAccount('vendor')),
  couplingHooks.value(contactMapping.name, companyStamp([active, ofAccounts])),
];
