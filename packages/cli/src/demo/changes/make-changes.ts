import type { OpenTenant } from '@couplet/core/internal';
import type { DataverseClient } from '@couplet/plugin-dataverse';
import { valueText } from '../../output/value-text';
import type { Program } from '../../program/open-program';
import type { Change } from './change';
import { coupledPairs, type BothSides, type PairOfRecords } from './pair-of-records';
import { numbersWithoutDependents } from './records-without-dependents';

/** What changes are made with. */
export interface ChangesOptions {
  readonly program: Program;
  readonly tenant: OpenTenant;
  readonly client: DataverseClient;
}

/**
 * Changes records on both sides behind Couplet's back: a change each way, two that merge, a true conflict, and a deletion. A company with
 * too few records gets fewer of them.
 */
export async function makeChanges({ program, tenant, client }: ChangesOptions): Promise<readonly Change[]> {
  const sides: BothSides = {
    tenant,
    localPool: program.localPool,
    client,
    tables: await client.tables(['account', 'contact']),
  };
  const customers = await coupledPairs(sides, 'CUSTOMER', 4);
  const changes: Change[] = [];
  for (const [index, change] of [changeHere, changeThere, changeApart, changeAgainstEachOther].entries()) {
    const customer = customers[index];
    if (customer !== undefined) changes.push(await change(customer));
  }
  const deletion = await deleteThere(sides);
  return deletion === null ? changes : [...changes, deletion];
}

async function changeHere(customer: PairOfRecords): Promise<Change> {
  const phone = '+44 20 7946 0991';
  await customer.changeLocal('phoneNo', phone);
  return {
    title: `Customer ${customer.no}: another phone number in the ERP`,
    check: async () => {
      const found = await customer.rowValue('telephone1');
      return { asExpected: found === phone, found: `its account has ${valueText(found)}` };
    },
  };
}

async function changeThere(customer: PairOfRecords): Promise<Change> {
  const page = 'https://changed-in-dataverse.example.com/';
  await customer.changeRow({ websiteurl: page });
  return {
    title: `Customer ${customer.no}: another home page in Dataverse`,
    check: async () => {
      const found = await customer.localValue('homePage');
      return { asExpected: found === page, found: `the customer has ${valueText(found)}` };
    },
  };
}

async function changeApart(customer: PairOfRecords): Promise<Change> {
  const [line, fax] = ['Gate 7', '+44 1632 960777'];
  await customer.changeLocal('address2', line);
  await customer.changeRow({ fax });
  return {
    title: `Customer ${customer.no}: another address line in the ERP, another fax number in Dataverse`,
    check: async () => {
      const [there, here] = [await customer.rowValue('address1_line2'), await customer.localValue('faxNo')];
      return {
        asExpected: there === line && here === fax,
        found: `merged: both sides have ${valueText(there)} and ${valueText(here)}`,
      };
    },
  };
}

async function changeAgainstEachOther(customer: PairOfRecords): Promise<Change> {
  const [mine, theirs] = ['erp@conflict.example.com', 'dataverse@conflict.example.com'];
  await customer.changeLocal('eMail', mine);
  await customer.changeRow({ emailaddress1: theirs });
  return {
    title: `Customer ${customer.no}: different e-mail addresses in the ERP and in Dataverse`,
    check: async (behind) => {
      const reported = behind.find(
        ({ mapping, key }) => mapping === 'CUSTOMER' && (key === customer.localKey || key === customer.rowId),
      );
      const [here, there] = [await customer.localValue('eMail'), await customer.rowValue('emailaddress1')];
      const untouched = here === mine && there === theirs;
      return {
        asExpected: untouched && reported?.code === 'CPL_UPDATE_CONFLICT',
        found:
          reported === undefined
            ? `${valueText(here)} here and ${valueText(there)} there`
            : `reported as ${reported.code}, both sides as they were`,
      };
    },
  };
}

/** A contact, or else a vendor, that no other record refers to: its row may come back under another id, and nothing has to follow it. */
async function deleteThere(sides: BothSides): Promise<Change | null> {
  const free = await numbersWithoutDependents(sides.localPool);
  const [contact] = await coupledPairs(sides, 'CONTACT', 1, free.contacts);
  const [vendor] = await coupledPairs(sides, 'VENDOR', 1, free.vendors);
  const record = contact ?? vendor;
  if (record === undefined) return null;
  await record.deleteRow();
  return {
    title: `${contact === undefined ? 'Vendor' : 'Contact'} ${record.no}: deleted in Dataverse`,
    check: async () => {
      const coupled = await record.coupledRow();
      const restored = coupled !== null && coupled.there && coupled.key !== record.rowId;
      return {
        asExpected: restored,
        found: restored ? 'made again and coupled, by the deletion policy restoreRecords' : 'not made again',
      };
    },
  };
}
