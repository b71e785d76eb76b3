/** A number as people of a culture write it, in neutral form (`-1234.5`); null when the text is none. Digits are kept exactly. */
export function parseCultureDecimal(text: string, culture?: string): string | null {
  const { group, decimal } = separatorsOf(culture ?? 'en-US');
  const plain = text.trim().replace(/^\u2212/, '-');
  const found = /^([+-]?)\s*(.*?)(-?)$/.exec(plain);
  const body = blanksAsGroups(found?.[2] ?? '', group);
  const [whole = '', fraction = '', ...more] = body.split(decimal);
  if (more.length > 0 || (whole !== '' && !isGrouped(whole, group))) return null;
  const digits = whole.replaceAll(group, '');
  if (!/^\d+$/.test(digits + fraction)) return null;
  const negative = found?.[1] === '-' || found?.[3] === '-';
  const number = `${digits.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
  return negative ? `-${number}` : number;
}

/** Groups of three behind the first, as the separator promises; or no separator at all. */
function isGrouped(whole: string, group: string): boolean {
  const groups = whole.split(group);
  return groups.length === 1 || groups.every((one, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{2,3}$/).test(one));
}

/** Where groups are parted by a narrow or hard blank, people type an ordinary one. */
function blanksAsGroups(body: string, group: string): string {
  return /\s/.test(group) ? body.replace(/\s/g, group) : body;
}

function separatorsOf(culture: string): { readonly group: string; readonly decimal: string } {
  const parts = new Intl.NumberFormat(culture, { useGrouping: true, numberingSystem: 'latn' }).formatToParts(
    -1234567.5,
  );
  const sign = (type: string, otherwise: string): string =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  return { group: sign('group', '\u00a0'), decimal: sign('decimal', '.') };
}
