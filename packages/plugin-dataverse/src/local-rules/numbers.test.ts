import { marketingSetup, numberSeriesLines, salesReceivablesSetup, salespeople } from '../tables';
import { MemoryRows, runLocalRule } from '../testing';
import { numberAfter } from './number-after';
import { contactNumber, customerNumber, vendorNumber } from './number-from-series';
import { salespersonCode } from './salesperson-code';
import { nextOfLine } from './series-numbers';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const line = (more: object = {}) => ({
  systemId: id(2),
  seriesCode: 'CUST',
  lineNo: 10000,
  startingDate: null,
  startingNo: 'C00001',
  endingNo: '',
  lastNoUsed: 'C00009',
  incrementByNo: 1,
  ...more,
});
const company = (...lines: object[]): MemoryRows =>
  new MemoryRows()
    .add(salesReceivablesSetup, { systemId: id(1), primaryKey: '', customerNos: 'CUST' })
    .add(numberSeriesLines, ...(lines as ReturnType<typeof line>[]));

describe('numbers of new records', () => {
  it('come from the series of the table, one after another, and leave given ones alone [DV-67]', async () => {
    const rows = company(line());
    const answers = await runLocalRule(
      customerNumber,
      rows,
      { values: { name: 'A' } },
      { values: { no: 'X1' } },
      { values: { no: '' } },
    );
    expect(answers).toEqual([{ values: { no: 'C00010' } }, {}, { values: { no: 'C00011' } }]);
    expect(rows.rows(numberSeriesLines)).toMatchObject([{ lastNoUsed: 'C00011' }]);
  });

  it('start with the starting number, and come from the line that starts last', async () => {
    const old = line({ systemId: id(3), lineNo: 10000, startingDate: '2020-01-01' });
    const present = line({
      systemId: id(4),
      lineNo: 20000,
      startingDate: '2025-01-01',
      lastNoUsed: '',
      startingNo: 'D1',
    });
    expect(await runLocalRule(customerNumber, company(old, present), { values: {} })).toEqual([
      { values: { no: 'D1' } },
    ]);
  });

  it('refuse those records only for which the series has none left', async () => {
    const answers = await runLocalRule(
      customerNumber,
      company(line({ endingNo: 'C00010' })),
      { values: {} },
      { values: {} },
    );
    expect(answers).toMatchObject([{ values: { no: 'C00010' } }, { refuse: { code: 'CPL_NUMBER_SERIES_USED_UP' } }]);
  });

  it('say what is missing', async () => {
    const [vendor] = await runLocalRule(vendorNumber, company(line()), { values: {} });
    expect(vendor?.refuse?.message).toContain('PurchasesPayablesSetup.vendorNos names no number series');
    const [customer] = await runLocalRule(customerNumber, company(), { values: {} });
    expect(customer?.refuse).toMatchObject({ code: 'CPL_NUMBER_SERIES_MISSING' });
    const rows = company(line({ seriesCode: 'CONT', startingNo: 'CT1', lastNoUsed: '' })).add(marketingSetup, {
      systemId: id(9),
      primaryKey: '',
      contactNos: 'CONT',
    });
    expect(await runLocalRule(contactNumber, rows, { values: {} })).toEqual([{ values: { no: 'CT1' } }]);
  });

  it('count up the last group of digits and keep its zeros', () => {
    expect(['C00009', 'A1-99-X', 'V9', 'NONE'].map((no) => numberAfter(no))).toEqual([
      'C00010',
      'A1-100-X',
      'V10',
      null,
    ]);
    expect(numberAfter('C10', 10)).toBe('C20');
    expect(numberAfter('9'.repeat(20))).toBeNull();
    expect(nextOfLine('C9', { startingNo: 'C1', endingNo: 'C10', incrementByNo: 0 })).toBe('C10');
    expect(nextOfLine('C10', { startingNo: 'C1', endingNo: 'C10', incrementByNo: 1 })).toBeNull();
  });
});

describe('codes of new salespeople', () => {
  it('follow the last one of the pattern; the first is 00001 [DV-110]', async () => {
    expect(
      await runLocalRule(
        salespersonCode,
        new MemoryRows(),
        { values: { name: 'A' } },
        { values: { code: 'OWN' } },
        { values: { code: '' } },
      ),
    ).toEqual([{ values: { code: 'SP NO. 00001' } }, {}, { values: { code: 'SP NO. 00002' } }]);
    const rows = new MemoryRows().add(
      salespeople,
      { systemId: id(1), code: 'SP NO. 00003' },
      { systemId: id(2), code: 'SP NO. 00501' },
      { systemId: id(3), code: 'PS' },
    );
    expect(await runLocalRule(salespersonCode, rows, { values: {} })).toEqual([{ values: { code: 'SP NO. 00502' } }]);
  });
});
