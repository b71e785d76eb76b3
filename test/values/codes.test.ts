import { code, recordKey } from '@couplet/core';
import { accountPaymentTerms, paymentTerms } from '@couplet/plugin-dataverse';
import { changes, emulatedCompany, type EmulatedCompany } from './emulated-company.test.support';

const terms = 'PAYMENT TERMS';
let joined: EmulatedCompany;
afterEach(() => joined.close());

/** Codes as an import writes them that knows nothing of codes. */
function withCodes(...codes: readonly string[]): Promise<EmulatedCompany> {
  const statement = `INSERT INTO erp.payment_terms (system_id, code, description)
    SELECT gen_random_uuid(), c, c FROM unnest($1::text[]) AS c`;
  return emulatedCompany({ imports: [{ statement, parameters: [codes] }] });
}

const labels = async (): Promise<readonly string[]> => {
  const page = await joined.dataverse.store.readPage(accountPaymentTerms, {
    filter: { all: [] },
    fields: ['value', 'label'],
    after: null,
    size: 100,
  });
  return page.rows.map(({ values }) => values.label as string);
};

const failures = async () =>
  (await joined.company.kit.errors(terms)).map(({ outcome, code, message }) => [outcome, code, message]);

it('codes with letters of all kinds become labels of their own', async () => {
  const codes = ['ÆØÅ 8', '税込 30', 'نقدا', 'ИТОГО', '1M(8D)', 'A"B', "A'B", 'A&B<C>'];
  joined = await withCodes(...codes);
  expect(await joined.company.kit.synch(terms, changes)).toMatchObject({ inserted: codes.length, failed: 0 });
  expect(await labels()).toEqual(expect.arrayContaining(codes));
  expect(await joined.company.kit.synch(terms, changes)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
  expect(await joined.company.kit.couplings(terms)).toHaveLength(codes.length);
});

it('codes with blanks around them or in lower case are taken as they are; one that is blank is told of, alone', async () => {
  joined = await withCodes(' lead', 'trail ', 'lower', '', '   ');
  expect(await joined.company.kit.synch(terms, changes)).toMatchObject({ inserted: 3, failed: 2 });
  expect(await labels()).toEqual(expect.arrayContaining([' lead', 'trail ', 'lower']));
  expect(await failures()).toEqual([
    ['failed', 'CPL_DATAVERSE_VALUE_UNFIT', expect.stringContaining('give the record a code')],
    [
      'failed',
      'CPL_DATAVERSE_VALUE_UNFIT',
      expect.stringContaining('label cannot be written to account.paymenttermscode'),
    ],
  ]);
  expect(await joined.company.kit.synch(terms, changes)).toMatchObject({ inserted: 0, modified: 0 });
  expect((await joined.company.rows(paymentTerms)).map((row) => row.code).sort()).toEqual([
    '',
    '   ',
    ' lead',
    'lower',
    'trail ',
  ]);
});

it('codes that differ in case alone are one value: the first has it, and the second is told of until it is mended', async () => {
  joined = await withCodes('NET 9', 'Net 9');
  expect(await joined.company.kit.synch(terms, changes)).toMatchObject({ inserted: 1, failed: 1 });
  const [error] = await joined.company.kit.errors(terms);
  expect(error?.code).toBe('CPL_DATAVERSE_DUPLICATE');
  expect(error?.message).toMatch(/'net 9' already.*Give one of the two another code/i);
  await joined.company.change(paymentTerms, recordKey(error?.localKey ?? ''), { code: code('NET 10') });
  expect(await joined.company.kit.synch(terms, changes)).toMatchObject({ inserted: 1, failed: 0 });
  expect(await labels()).toContain('NET 10');
});
