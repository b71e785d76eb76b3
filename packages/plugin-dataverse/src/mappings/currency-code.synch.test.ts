import { code, recordKey, type RecordReference } from '@couplet/core';
import type { TestKit } from '@couplet/core/testing';
import { account, contact, contacts, currencies, customers, transactioncurrency } from '../tables';
import {
  addCompany,
  addPerson,
  company,
  expectSilence,
  id,
  localCurrency,
  startKit,
  team,
} from './synch-kit.test.support';

const changes = { kind: 'modified', create: true, match: false } as const;

async function startWithEuro(): Promise<{ readonly kit: TestKit; readonly euro: RecordReference }> {
  const kit = await startKit();
  addCompany(kit);
  addPerson(kit, 40, 'P1', 'King', 'CT1');
  await kit.synchFully();
  const [row] = kit.table(transactioncurrency).rows();
  return { kit, euro: { table: 'transactioncurrency', key: recordKey(row?.transactioncurrencyid ?? '') } };
}

const currencyOf = (kit: TestKit, name: string) =>
  kit
    .table(account)
    .rows()
    .find((row) => row.name === name);

it('sends an empty code as the row of the local currency, and a code as its row [DV-73] [DV-144] [DV-145] [EN-189]', async () => {
  const { kit, euro } = await startWithEuro();
  expect(currencyOf(kit, 'Ada Ltd')).toMatchObject({ transactioncurrencyid: euro });
  expect(currencyOf(kit, 'Bolt AG')).toMatchObject({ transactioncurrencyid: localCurrency });
  expect(kit.table(contact).rows()).toMatchObject([{ transactioncurrencyid: localCurrency }]);
  kit.table(customers).update(id(20), { currencyCode: code('') });
  await kit.synchFully();
  expect(currencyOf(kit, 'Ada Ltd')).toMatchObject({ transactioncurrencyid: localCurrency });
  await expectSilence(kit);
});

it('takes the row of the local currency as an empty code, and so an empty lookup [DV-74] [DV-144] [DV-145] [EN-189]', async () => {
  const { kit, euro } = await startWithEuro();
  const add = (number: number, name: string, transactioncurrencyid: RecordReference | null) =>
    kit.table(account).add({
      accountid: id(number),
      name,
      transactioncurrencyid,
      customertypecode: 'customer',
      statecode: 'active',
      ownerid: team,
      bcbi_companyid: company,
    });
  add(71, 'Local', localCurrency);
  add(72, 'Euro', euro);
  add(73, 'Empty', null);
  await kit.synchFully();
  const codes = kit
    .table(customers)
    .rows()
    .map(({ name, currencyCode }) => [name, currencyCode]);
  expect(Object.fromEntries(codes)).toEqual({ 'Ada Ltd': 'EUR', Local: '', Euro: 'EUR', Empty: '' });
  const adaId = currencyOf(kit, 'Ada Ltd')?.accountid ?? '';
  kit.table(account).update(adaId, { transactioncurrencyid: localCurrency });
  await kit.synchFully();
  expect(kit.table(customers).find(id(20))).toMatchObject({ currencyCode: '' });
});

it('goes both ways for persons: its row, and blank for the local currency or none [mapcfg-currency-to-remote] [mapcfg-currency-from-remote] [mapcfg-currency-lcy-blank] [mapcfg-currency-null-blank]', async () => {
  const { kit, euro } = await startWithEuro();
  const [{ contactid } = { contactid: '' }] = kit.table(contact).rows();
  const codeAfter = async (transactioncurrencyid: RecordReference | null) => {
    kit.table(contact).update(contactid, { transactioncurrencyid });
    await kit.synch('CONTACT');
    return kit.table(contacts).find(id(40))?.currencyCode;
  };
  kit.table(contacts).update(id(40), { currencyCode: code('EUR') });
  await kit.synch('CONTACT');
  expect(kit.table(contact).find(contactid)).toMatchObject({ transactioncurrencyid: euro });
  expect(await codeAfter(localCurrency)).toBe('');
  expect(await codeAfter(euro)).toBe('EUR');
  expect(await codeAfter(null)).toBe('');
});

it('lets a row wait for a currency that is not coupled, in both directions [DV-73] [DV-146]', async () => {
  const { kit } = await startWithEuro();
  kit.table(currencies).add({ systemId: id(13), code: code('NOK'), description: 'Krone' });
  kit.table(customers).update(id(20), { currencyCode: code('NOK') });
  expect(await kit.synch('CUSTOMER', changes)).toMatchObject({ modified: 0, waiting: 1 });
  const unknown = id(300);
  kit
    .table(transactioncurrency)
    .add({ transactioncurrencyid: unknown, isocurrencycode: 'XTS', currencyname: 'Test', currencysymbol: 'T' });
  kit.table(account).add({
    accountid: id(71),
    name: 'Strange money',
    transactioncurrencyid: { table: 'transactioncurrency', key: recordKey(unknown) },
    customertypecode: 'customer',
    statecode: 'active',
    ownerid: team,
    bcbi_companyid: company,
  });
  await kit.synch('CUSTOMER', changes);
  const waiting = (await kit.errors('CUSTOMER')).filter(({ outcome }) => outcome === 'waiting');
  expect(waiting.map(({ code: found, facts }) => [found, facts.key])).toContainEqual([
    'CPL_REFERENCE_WAITING',
    unknown,
  ]);
  // once the krone is coupled, its customer goes by itself
  await kit.synchFully();
  expect(currencyOf(kit, 'Ada Ltd')?.transactioncurrencyid).not.toEqual(localCurrency);
  expect((await kit.errors('CUSTOMER')).filter(({ localKey }) => localKey === recordKey(id(20)))).toEqual([]);
});

it('fails a customer whose currency code does not exist', async () => {
  const { kit } = await startWithEuro();
  kit.table(customers).update(id(20), { currencyCode: code('ZZZ') });
  expect(await kit.synch('CUSTOMER', changes)).toMatchObject({ failed: 1 });
  expect(await kit.errors('CUSTOMER')).toMatchObject([{ code: 'CPL_REFERENCE_UNKNOWN' }]);
});
