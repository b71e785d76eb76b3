import type { Draft } from '../draft';
import type { NumberSeries } from '../tables/setup';

/** The number after `no`: its last group of digits counts up, keeping its zeros. Undefined when it has no digits. */
export function numberAfter(no: string, increment = 1): string | undefined {
  const [, before, digits, after] = /^(.*?)(\d+)(\D*)$/s.exec(no) ?? [];
  if (before === undefined || digits === undefined) return undefined;
  return `${before}${String(BigInt(digits) + BigInt(increment)).padStart(digits.length, '0')}${after ?? ''}`;
}

/** Adds the series that serve customers, vendors and contacts where the folder has none of that code. */
export function addMissingNumberSeries(draft: Draft): void {
  const { customerNos, vendorNos, contactNos } = draft.settings.numbering;
  addIfMissing(draft, customerNos, 'Customers', 'C00001');
  addIfMissing(draft, vendorNos, 'Vendors', 'V00001');
  addIfMissing(draft, contactNos, 'Contacts', 'CT000001');
}

/** Draws the next number of a series that nobody holds yet, and notes it as the last one used. */
export function drawNumber(series: NumberSeries, taken: ReadonlySet<string>): string {
  const increment = series.incrementByNo === 0 ? 1 : series.incrementByNo;
  let no: string | undefined = series.lastNoUsed === '' ? series.startingNo : numberAfter(series.lastNoUsed, increment);
  while (no !== undefined && taken.has(no)) no = numberAfter(no, increment);
  if (no === undefined)
    throw new RangeError(
      `The number series ${series.code} cannot count on from '${series.lastNoUsed || series.startingNo}'.`,
    );
  series.lastNoUsed = no;
  return no;
}

function addIfMissing(draft: Draft, code: string, description: string, startingNo: string): void {
  if (draft.entries.numberSeries.some(({ row }) => row.code === code)) return;
  const row = { code, description, startingNo, endingNo: '', lastNoUsed: '', incrementByNo: 1 };
  draft.entries.numberSeries.push({ row, inputs: {} });
}
