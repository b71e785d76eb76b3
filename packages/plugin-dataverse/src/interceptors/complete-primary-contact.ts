import {
  aroundStage,
  injectable,
  isReference,
  type Around,
  type LoadSource,
  type RecordKey,
  type Row,
  type Step,
  type UpdateRow,
} from '@couplet/core';
import { customerAccount, vendorAccount } from '../mappings/account-pairs';
import { contactMapping } from '../mappings/contact';
import { otherHalves } from '../mappings/other-halves';
import { textOf } from '../mappings/relation-codes';
import { account } from '../tables/account';
import { contact } from '../tables/contact';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { vendors } from '../tables/local/vendors';
import { createdIn, type Created } from './created-passages';

type Write = Step<'write'>;
type Pass = Parameters<Around<Write>['run']>[2];

/** A new person, by its keys on both sides, under an account. */
interface NewPerson {
  readonly created: Created;
  readonly localKey: RecordKey;
  readonly integrationKey: RecordKey;
  readonly accountKey: RecordKey;
}

/** A customer or vendor whose primary contact is blank on both sides, and who is to become it. */
interface Vacancy {
  readonly person: NewPerson;
  readonly account: Row;
  readonly holder: Row;
  readonly table: typeof customers | typeof vendors;
}

/**
 * A new contact becomes the primary contact of its customer, else its vendor, where there is none yet (DV-96, DV-97). Both sides are
 * set at once, so that the next run finds them equal and sends nothing. Where only one side has none, the field mapping decides.
 */
@injectable()
export class CompletePrimaryContact implements Around<Write> {
  async run(batch: Write['in'], next: Write['next'], pass: Pass): Promise<Write['out']> {
    const written = await next(batch);
    const people = newPeople(written, pass);
    if (people.length === 0) return written;
    const vacancies = await vacanciesFor(people, pass.load);
    if (vacancies.length > 0) await fill(vacancies, pass);
    return written;
  }
}

function newPeople(written: Write['out'], pass: Pass): readonly NewPerson[] {
  const toDataverse = pass.plan.direction === 'toIntegrationTable';
  return createdIn(written).flatMap((created) => {
    const parent = toDataverse ? created.passage.values.parentcustomerid : created.source.parentcustomerid;
    if (!isReference(parent) || parent.table !== account.name) return [];
    const [localKey, integrationKey] = toDataverse
      ? [created.sourceKey, created.destinationKey]
      : [created.destinationKey, created.sourceKey];
    return [{ created, localKey, integrationKey, accountKey: parent.key }];
  });
}

async function vacanciesFor(people: readonly NewPerson[], load: LoadSource): Promise<readonly Vacancy[]> {
  const firstOf = new Map<RecordKey, NewPerson>();
  for (const person of people) if (!firstOf.has(person.accountKey)) firstOf.set(person.accountKey, person);
  const accounts = await load.records(account, firstOf.keys(), ['primarycontactid']);
  const open = [...accounts.values()].filter((row) => (row.values.primarycontactid ?? null) === null);
  const keys = open.map((row) => row.key);
  const [asCustomers, asVendors] = await Promise.all([
    otherHalves(load, customerAccount, 'integration', keys),
    otherHalves(load, vendorAccount, 'integration', keys),
  ]);
  const [customerRows, vendorRows] = await Promise.all([
    load.records(customers, asCustomers.values(), ['primaryContactNo']),
    load.records(vendors, asVendors.values(), ['primaryContactNo']),
  ]);
  return open.flatMap((row): Vacancy[] => {
    const person = firstOf.get(row.key) as NewPerson;
    const customer = customerRows.get(asCustomers.get(row.key) as RecordKey);
    const vendor = vendorRows.get(asVendors.get(row.key) as RecordKey);
    const [table, holder] = customer !== undefined ? [customers, customer] : [vendors, vendor];
    return holder === undefined || textOf(holder.values.primaryContactNo) !== ''
      ? []
      : [{ person, account: row, holder, table }];
  });
}

async function fill(vacancies: readonly Vacancy[], pass: Pass): Promise<void> {
  const [local, integration] =
    pass.plan.direction === 'toIntegrationTable' ? [pass.source, pass.destination] : [pass.destination, pass.source];
  const people = await pass.load.records(
    contacts,
    vacancies.map(({ person }) => person.localKey),
    ['no', 'name'],
  );
  const named = vacancies.flatMap((vacancy) => {
    const row = people.get(vacancy.person.localKey);
    return row === undefined ? [] : [{ ...vacancy, no: textOf(row.values.no), name: textOf(row.values.name) }];
  });
  const accounts = named.map(({ account: row, person, name }): UpdateRow => ({
    key: row.key,
    version: row.version,
    values: {
      primarycontactid: { table: contact.name, key: person.integrationKey },
      address1_primarycontactname: name === '' ? null : name,
    },
  }));
  const results = await integration.writer.update(account, accounts);
  for (const table of [customers, vendors]) {
    const rows = named
      .filter((vacancy, index) => vacancy.table === table && results[index]?.status === 'done')
      .map(({ holder, no, name }): UpdateRow => ({
        key: holder.key,
        version: holder.version,
        values: { primaryContactNo: no, contact: name },
      }));
    if (rows.length > 0) await local.writer.update(table, rows);
  }
  results.forEach((result, index) => {
    if (result.status === 'done') return;
    named[index]?.person.created.passage.notes.push({
      code: 'CPL_PRIMARY_CONTACT_NOT_SET',
      message: `Account ${named[index].account.key} did not take the new contact as its primary contact: ${result.message}`,
      facts: { account: named[index].account.key },
    });
  });
}

/** Around the writes of contacts. */
export const completePrimaryContact = [aroundStage('write', contactMapping, CompletePrimaryContact)];
