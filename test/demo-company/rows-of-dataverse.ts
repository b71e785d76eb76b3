import type { DataverseEmulator } from '@couplet/dataverse-emulator';
import type { JoinedCompany } from './joined-company';

const [customer, vendor] = [3, 11];

/** What somebody enters in Dataverse for a company: an account that buys, a person there, and an account that sells. */
export function addRowsOf(emulator: DataverseEmulator, { company, companyRow, owningTeam }: JoinedCompany): void {
  const stamp = { bcbi_companyid: companyRow, ownerid: `team:${owningTeam}` };
  const buyer = emulator.insert('account', { ...stamp, name: `Buyer of ${company.name}`, customertypecode: customer });
  emulator.insert('contact', {
    ...stamp,
    firstname: 'Grace',
    lastname: 'Hopper',
    parentcustomerid: `account:${buyer}`,
  });
  emulator.insert('account', { ...stamp, name: `Supplier of ${company.name}`, customertypecode: vendor });
}

/** An account that belongs to no company yet: whichever synchronizes first takes it. */
export function addUnclaimedAccount(emulator: DataverseEmulator, { owningTeam }: JoinedCompany): string {
  const name = 'Account of nobody';
  return emulator.insert('account', { name, customertypecode: customer, ownerid: `team:${owningTeam}` });
}
