import { code, recordKey, type RecordKey } from '@couplet/core';
import { reconcile, type Finding } from '@couplet/core/internal';
import { contactBusinessRelations, contacts, customers } from '@couplet/plugin-dataverse';
import { changes, emulatedCompany, otherHalves, type EmulatedCompany } from '../values/emulated-company.test.support';

let joined: EmulatedCompany;
/** A person of a customer, coupled. */
let person: { readonly local: RecordKey; readonly integration: RecordKey };
beforeEach(async () => {
  joined = await emulatedCompany();
  await joined.addCustomerWithContact('C1', 'Ada Ltd');
  const local = await addPerson('P1', 'KC1');
  await joined.company.kit.synch('CUSTOMER', changes);
  await joined.company.kit.synch('CONTACT', changes);
  person = { local, integration: await otherHalf('CONTACT', local) };
  expect(await findings()).toEqual([]);
});
afterEach(() => joined.close());

const addPerson = (no: string, companyNo: string): Promise<RecordKey> =>
  joined.company.add(contacts, { no: code(no), type: 'person', companyNo: code(companyNo), surname: no });

/** Says that a company contact stands for a customer. */
const relate = (contactNo: string, customerNo: string): Promise<RecordKey> =>
  joined.company.add(contactBusinessRelations, {
    contactNo: code(contactNo),
    businessRelationCode: code('CUST'),
    linkToTable: 'customer',
    no: code(customerNo),
  });

async function otherHalf(mapping: string, local: RecordKey): Promise<RecordKey> {
  const found = (await otherHalves(joined, mapping)).get(local);
  if (found === undefined) throw new Error(`${local} is not coupled in ${mapping}`);
  return found;
}

async function findings(): Promise<Finding[]> {
  const tenant = await joined.company.kit.tenant();
  const found: Finding[] = [];
  for await (const page of reconcile(tenant, tenant.mapping('CONTACT'))) found.push(...page.findings);
  return found;
}

/** What a run over the changes of both sides made, changed, and could not do. */
async function run(): Promise<object> {
  const { inserted, modified, deleted, uncoupled, failed } = await joined.company.kit.synch('CONTACT', changes);
  return { inserted, modified, deleted, uncoupled, failed };
}
const nothing = { inserted: 0, modified: 0, deleted: 0, uncoupled: 0, failed: 0 };

it('a contact of Dataverse that leaves the filter because its account was deleted is listed, by a run it is left alone [F5] [EN-330]', async () => {
  const { emulator } = joined.environment;
  const [account] = (await otherHalves(joined, 'CUSTOMER')).values();
  expect(joined.row('contact', person.integration)._parentcustomerid_value).toBe(account);
  emulator.delete('account', String(account));
  expect(joined.row('contact', person.integration)._parentcustomerid_value).toBeNull();
  const left = {
    kind: 'outsideFilter',
    side: 'integration',
    localKey: person.local,
    integrationKey: person.integration,
    reason: null,
  };
  expect((await findings()).filter(({ kind }) => kind === 'outsideFilter')).toEqual([left]);
  expect(await run()).toEqual(nothing);
  expect((await findings()).filter(({ kind }) => kind === 'outsideFilter')).toEqual([left]);
});

it('a person who enters the filter because the company became a customer is in no run, and is listed [F5] [EN-323]', async () => {
  const { company } = joined;
  await company.add(contacts, { no: code('K2'), type: 'company', companyNo: code('K2'), companyName: 'Bob Ltd' });
  await company.add(customers, { no: code('C2'), name: 'Bob Ltd' });
  const entering = await addPerson('P2', 'K2');
  await company.kit.synch('CUSTOMER', changes);
  expect(await run()).toEqual(nothing);
  expect(await findings()).toEqual([]);

  await relate('K2', 'C2');
  expect(await run()).toEqual(nothing);
  expect(await findings()).toEqual([{ kind: 'oneSided', side: 'local', key: entering, candidate: null }]);

  const keys = { side: 'local', keys: [entering] } as const;
  const asked = await company.kit.synch('CONTACT', { kind: 'selected', create: true, match: false, keys });
  expect(asked).toMatchObject({ inserted: 1, failed: 0 });
  expect(await findings()).toEqual([]);
});

it('a coupled person who leaves the filter because the company is no customer any more is in no run, and is listed with the reason [F5] [EN-323]', async () => {
  const { company } = joined;
  const [relation] = await company.rows(contactBusinessRelations);
  await company.remove(contactBusinessRelations, recordKey(String(relation?.systemId)));
  expect(await run()).toEqual(nothing);
  expect(await findings()).toMatchObject([
    { kind: 'incomparable', key: person.integration, code: 'CPL_COMPANY_CONTACT_MISSING' },
    {
      kind: 'outsideFilter',
      side: 'local',
      localKey: person.local,
      reason: 'its company KC1 has no business relation to a customer or vendor; give it one',
    },
  ]);

  await relate('KC1', 'C1');
  expect(await findings()).toEqual([]);
});
