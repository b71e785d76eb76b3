import { defineTableMapping } from '@couplet/core';
import { salespeople } from '../tables/local/salespeople';
import { systemuser } from '../tables/system-user';

/**
 * Users become salespeople, one way (DV-109). Part of the person ownership model only (DV-58). A deleted salesperson is not missed: the next
 * change of the user removes the coupling (DV-111). The same address is the same person, so that coupling what is there needs no
 * choice of match keys first (DV-9).
 */
export const salespeopleMapping = defineTableMapping({
  name: 'SALESPEOPLE',
  title: 'Salespeople to users',
  local: salespeople,
  integration: systemuser,
  direction: 'fromIntegrationTable',
  integrationFilter: { isdisabled: false, islicensed: true, isintegrationuser: false },
  onlyCoupled: true,
  synchronizeMatched: false,
  deletionConflict: 'removeCoupling',
  schedule: { intervalMinutes: 30, inactivityTimeoutMinutes: 1440 },
  fields: (f) => [
    f.fromIntegration('eMail', 'internalemailaddress', { truncate: true, match: { priority: 1 } }),
    f.fromIntegration('name', 'fullname', { truncate: true }),
    f.fromIntegration('phoneNo', 'mobilephone', { truncate: true }),
    f.fromIntegration('jobTitle', 'jobtitle', { truncate: true, enabled: false }),
    f.fromIntegration('eMail2', 'personalemailaddress', { truncate: true, enabled: false }),
  ],
});
