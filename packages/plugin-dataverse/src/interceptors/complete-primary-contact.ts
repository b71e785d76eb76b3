import {
  aroundStage,
  injectable,
  isReference,
  type Around,
  type RecordKey,
  type Row,
  type Step,
  type UpdateRow,
  type WriteResult,
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
import { primaryContactTakers, type PrimaryContactTakers } from './primary-contact-takers';

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
  readonly takers: PrimaryContactTakers;
}

/** A vacancy with the number and the name of who is to fill it. */
interface NamedVacancy extends Vacancy {
  readonly no: string;
  readonly name: string;
}

/**
 * A new contact becomes the primary contact of its customer, else its vendor, where there is none yet and the field mapping moves it the way
 * of the new contact (DV-96, DV-97). The sides that the field mapping reaches are set at once, so that the next run finds them equal and sends
 * nothing. Where only one side has none, the field mapping decides.
 */
@injectable()
export class CompletePrimaryContact implements Around<Write> {
  async run(batch: Write['in'], next: Write['next'], pass: Pass): Promise<Write['out']> {
    const written = await next(batch);
    const people = newPeople(written, pass);
    if (people.length === 0) return written;
    const vacancies = await vacanciesFor(people, pass);
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

async function vacanciesFor(people: readonly NewPerson[], pass: Pass): Promise<readonly Vacancy[]> {
  const { load } = pass;
  const wanted = pass.plan.direction === 'toIntegrationTable' ? 'account' : 'holder';
  const takers = {
    customer: primaryContactTakers(customerAccount, pass),
    vendor: primaryContactTakers(vendorAccount, pass),
  };
  if (!takers.customer[wanted] && !takers.vendor[wanted]) return [];
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
    const found =
      customer !== undefined
        ? { holder: customer, table: customers, takers: takers.customer }
        : { holder: vendor, table: vendors, takers: takers.vendor };
    const { holder } = found;
    if (holder === undefined || textOf(holder.values.primaryContactNo) !== '' || !found.takers[wanted]) return [];
    return [{ ...found, person, account: row, holder }];
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
  const named = vacancies.flatMap((vacancy): NamedVacancy[] => {
    const row = people.get(vacancy.person.localKey);
    return row === undefined ? [] : [{ ...vacancy, no: textOf(row.values.no), name: textOf(row.values.name) }];
  });
  const results = await updateAccounts(named, integration.writer);
  for (const table of [customers, vendors]) {
    const rows = named
      .filter(
        (vacancy) =>
          vacancy.table === table && vacancy.takers.holder && (results.get(vacancy)?.status ?? 'done') === 'done',
      )
      .map(({ holder, no, name }): UpdateRow => ({
        key: holder.key,
        version: holder.version,
        values: { primaryContactNo: no, contact: name },
      }));
    if (rows.length > 0) await local.writer.update(table, rows);
  }
  for (const [{ person, account: row }, result] of results) {
    if (result.status === 'done') continue;
    person.created.passage.notes.push({
      code: 'CPL_PRIMARY_CONTACT_NOT_SET',
      message: `Account ${row.key} did not take the new contact as its primary contact: ${result.message}`,
      facts: { account: row.key },
    });
  }
}

/** Sets the primary contact of the accounts that the field mapping reaches; gives the answers. */
async function updateAccounts(
  vacancies: readonly NamedVacancy[],
  writer: Pass['source']['writer'],
): Promise<ReadonlyMap<NamedVacancy, WriteResult>> {
  const reached = vacancies.filter(({ takers }) => takers.account);
  if (reached.length === 0) return new Map();
  const rows = reached.map(({ account: row, person, name }): UpdateRow => ({
    key: row.key,
    version: row.version,
    values: {
      primarycontactid: { table: contact.name, key: person.integrationKey },
      address1_primarycontactname: name === '' ? null : name,
    },
  }));
  const results = await writer.update(account, rows);
  return new Map(reached.map((vacancy, index) => [vacancy, results[index] as WriteResult]));
}

/** Around the writes of contacts. */
export const completePrimaryContact = [aroundStage('write', contactMapping, CompletePrimaryContact)];
