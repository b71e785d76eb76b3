import { marketingSetup, numberSeries, numberSeriesLines, salesReceivablesSetup, salespeople } from '../tables';
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
    expect(answers).toEqual([
      { values: { no: 'C00010', noSeries: 'CUST' } },
      {},
      { values: { no: 'C00011', noSeries: 'CUST' } },
    ]);
    expect(rows.rows(numberSeriesLines)).toMatchObject([{ lastNoUsed: 'C00011' }]);
  });

  it('start with the starting number, and come from the line that has started last, not from one to come', async () => {
    const lineFrom = (number: number, startingDate: string | null, startingNo: string) =>
      line({ systemId: id(number), lineNo: number * 10000, startingDate, startingNo, lastNoUsed: '' });
    const always = lineFrom(3, null, 'A1');
    const old = lineFrom(4, '2020-01-01', 'B1');
    const present = lineFrom(5, '2026-04-13', 'C1');
    const future = lineFrom(6, '2026-04-14', 'D1');
    const numberOf = async (...lines: object[]) =>
      (await runLocalRule(customerNumber, company(...lines), { values: {} }))[0];
    expect(await numberOf(future, old, present, always)).toMatchObject({ values: { no: 'C1' } });
    expect(await numberOf(future, always)).toMatchObject({ values: { no: 'A1' } });
    expect(await numberOf(future)).toMatchObject({
      refuse: {
        code: 'CPL_NUMBER_SERIES_MISSING',
        message: expect.stringContaining('has started by 2026-04-13') as string,
      },
    });
  });

  it('come from the series that the record names, as a template does, if that gives numbers by itself [DV-67]', async () => {
    const rows = company(
      line(),
      line({ systemId: id(5), seriesCode: 'KEY', lineNo: 1, startingNo: 'K1', lastNoUsed: '' }),
    )
      .add(numberSeries, { systemId: id(6), code: 'KEY', defaultNos: true })
      .add(numberSeries, { systemId: id(7), code: 'HAND', defaultNos: false });
    const values = (noSeries: string) => ({ values: { noSeries } });
    expect(
      await runLocalRule(customerNumber, rows, values('KEY'), values(''), values('KEY'), values('HAND'), values('NIL')),
    ).toMatchObject([
      { values: { no: 'K1', noSeries: 'KEY' } },
      { values: { no: 'C00010', noSeries: 'CUST' } },
      { values: { no: 'K2', noSeries: 'KEY' } },
      { refuse: { code: 'CPL_NUMBER_SERIES_MANUAL', facts: { series: 'HAND' } } },
      { refuse: { code: 'CPL_NUMBER_SERIES_MISSING', facts: { series: 'NIL' } } },
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
    expect(await runLocalRule(contactNumber, rows, { values: {} })).toMatchObject([{ values: { no: 'CT1' } }]);
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
