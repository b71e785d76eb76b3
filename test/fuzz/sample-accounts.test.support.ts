/** An account as the naive evaluation sees it. Texts end in no blank, which comparisons would not see. */
export interface SampleAccount {
  readonly accountid: string;
  readonly name: string;
  readonly fax: string | null;
  readonly numberofemployees: number | null;
  readonly customertypecode: number | null;
  /** In quarters. */
  readonly revenue: string | null;
  readonly creditonhold: boolean;
  readonly lastonholdtime: string | null;
  readonly parentaccountid: string | null;
}

const pieces = ['a', 'B', '%', '_', '[', ']', "'", 'é', '日', '&x', '/#', ' b'];

/** The id of the account with that number. */
export const idOf = (index: number): string => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;

/** Accounts with every kind of value and without it, in the order of their ids. */
export const sampleAccounts: readonly SampleAccount[] = Array.from({ length: 60 }, (_, index) => ({
  accountid: idOf(index),
  name: `${pieces[index % pieces.length] ?? ''}${index % 7}`,
  fax: index % 5 === 0 ? null : `${pieces[(index + 3) % pieces.length] ?? ''}${pieces[index % 7] ?? ''}.`,
  numberofemployees: index % 4 === 0 ? null : index % 9,
  customertypecode: index % 6 === 0 ? null : (index % 12) + 1,
  revenue: index % 3 === 0 ? null : ((index % 11) * 0.25).toFixed(2),
  creditonhold: index % 2 === 0,
  lastonholdtime: index % 7 === 0 ? null : instant(index % 10),
  parentaccountid: index % 4 === 1 ? idOf(Math.floor(index / 4)) : null,
}));

/** One of a few instants. */
export function instant(number: number): string {
  return `2026-02-${String(number + 1).padStart(2, '0')}T12:30:0${number}Z`;
}

/** Texts to look for, some of which occur. */
export const sampleTexts: readonly string[] = [
  ...new Set([...pieces, ...sampleAccounts.flatMap(({ name, fax }) => [name, fax ?? 'none'])]),
];
