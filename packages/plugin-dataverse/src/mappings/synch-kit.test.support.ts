import {
  code,
  decimal,
  defineTableMapping,
  definePlugin,
  guid,
  recordKey,
  tableMappings,
  type Guid,
  type RecordReference,
  type Table,
} from '@couplet/core';
import { testKit, type TestKit, type TestKitOptions } from '@couplet/core/testing';
import { dataversePlugin } from '..';
import {
  contactBusinessRelations,
  contacts,
  currencies,
  customers,
  marketingSetup,
  paymentTerms,
  transactioncurrency,
  vendors,
} from '../tables';

/** Stands for the plugin that owns currencies, which is above this one. */
const currencyPlugin = definePlugin({
  id: 'test.currency',
  version: '1.0.0',
  engine: '*',
  requires: { 'couplet.dataverse': '^1.0.0' },
  contributes: [
    tableMappings.add(
      defineTableMapping({
        name: 'CURRENCY',
        local: currencies,
        integration: transactioncurrency,
        direction: 'toIntegrationTable',
        fields: (f) => [f.toIntegration('code', 'isocurrencycode'), f.toIntegration('description', 'currencyname')],
      }),
    ),
  ],
});

/** A key that says which record it is. */
export const id = (number: number): Guid => guid(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);

/** A lookup's value. */
export const reference = (table: string, number: number): RecordReference => ({ table, key: recordKey(id(number)) });

/** The rows that the tenant's settings name. */
export const company = reference('bcbi_company', 1);
export const team = reference('team', 2);
export const localCurrency = reference('transactioncurrency', 3);

const settings = { companyRow: id(1), owningTeam: id(2), localCurrencyRow: id(3) };

/** A tenant with the base mappings on systems in memory; choice values get their numbers from the server. */
export function startKit(
  options: Partial<Pick<TestKitOptions, 'features' | 'mappings' | 'fields'>> = {},
): Promise<TestKit> {
  const capabilities = (table: Table) =>
    table.name.includes('.')
      ? { callerKeys: false, naturalKey: ['label'], versions: false, insertBatch: 1, updateBatch: 1 }
      : {};
  return testKit({ plugins: [dataversePlugin, currencyPlugin], settings, integration: { capabilities }, ...options });
}

/** Makes customer C1 and vendor V1 with their company contacts CT1 and CT2, a currency and payment terms. */
export function addCompany(kit: TestKit): void {
  kit.table(marketingSetup).add({
    systemId: id(9),
    primaryKey: code(''),
    busRelCodeForCustomers: code('CUST'),
    busRelCodeForVendors: code('VEND'),
  });
  kit.table(currencies).add({ systemId: id(10), code: code('EUR'), description: 'Euro' });
  kit.table(paymentTerms).add({ systemId: id(11), code: code('14 DAYS') });
  kit.table(customers).add({
    systemId: id(20),
    no: code('C1'),
    name: 'Ada Ltd',
    currencyCode: code('EUR'),
    paymentTermsCode: code('14 DAYS'),
    creditLimitLcy: decimal('1500.5'),
  });
  kit.table(vendors).add({ systemId: id(25), no: code('V1'), name: 'Bolt AG' });
  addCompanyContact(kit, 30, 'CT1', 'Ada Ltd', 'customer', 'C1');
  addCompanyContact(kit, 35, 'CT2', 'Bolt AG', 'vendor', 'V1');
}

/** Makes the company contact of a customer or vendor, and the relation between the two. */
export function addCompanyContact(
  kit: TestKit,
  number: number,
  no: string,
  name: string,
  relation: 'customer' | 'vendor',
  holder: string,
): void {
  kit.table(contacts).add({
    systemId: id(number),
    no: code(no),
    name,
    type: 'company',
    companyNo: code(no),
    contactBusinessRelation: relation,
  });
  kit.table(contactBusinessRelations).add({
    systemId: id(number + 1000),
    contactNo: code(no),
    businessRelationCode: code(relation === 'customer' ? 'CUST' : 'VEND'),
    linkToTable: relation,
    no: code(holder),
  });
}

/** Makes a person of a company. */
export function addPerson(kit: TestKit, number: number, no: string, surname: string, companyNo: string): void {
  kit.table(contacts).add({
    systemId: id(number),
    no: code(no),
    name: surname,
    surname,
    type: 'person',
    companyNo: code(companyNo),
  });
}

/** Synchronizes everything once more and expects that nothing is written and nothing stays behind. */
export async function expectSilence(kit: TestKit): Promise<void> {
  for (const [mapping, { inserted, modified, failed, waiting }] of await kit.synchFully())
    expect({ mapping, inserted, modified, failed, waiting }).toEqual({
      mapping,
      inserted: 0,
      modified: 0,
      failed: 0,
      waiting: 0,
    });
}
