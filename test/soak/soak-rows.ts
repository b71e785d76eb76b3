/** One row of the soak. */
export interface SoakRow {
  readonly id: string;
  readonly values: { readonly name: string; readonly accountnumber: string; readonly telephone1: string };
}

/** What a row says after each part of the soak. */
export type SoakPart = 'create' | 'update' | 'upsert';

/** Rows `from` to below `to` as a part writes them: ids and numbers are those of the row, so that a double would show. */
export function soakRows(part: SoakPart, from: number, to: number): readonly SoakRow[] {
  return Array.from({ length: to - from }, (_, index) => soakRow(part, from + index));
}

/** One row as a part writes it. */
export function soakRow(part: SoakPart, number: number): SoakRow {
  const text = String(number).padStart(9, '0');
  return {
    id: `5${text.slice(2)}-0000-8000-8000-000${text}`,
    values: { name: `Row ${number} after ${part}`, accountnumber: `S${text}`, telephone1: `+44 ${text}` },
  };
}
