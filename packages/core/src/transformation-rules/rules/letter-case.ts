/** Upper case, without regard to a culture. */
export const uppercase = (text: string): string => text.toUpperCase();

/** Lower case, without regard to a culture. */
export const lowercase = (text: string): string => text.toLowerCase();

const word = /\p{L}[\p{L}\p{M}\p{N}'’]*/gu;

/** Every word with a capital and the rest in lower case; a word of capitals only stays, it may be an abbreviation. */
export function titleCase(text: string, culture?: string): string {
  return text.replace(word, (letters) => {
    const isCapitals = letters.length > 1 && letters === upper(letters, culture);
    const [first = '', ...rest] = letters;
    return isCapitals ? letters : upper(first, culture) + lower(rest.join(''), culture);
  });
}

const upper = (text: string, culture?: string): string =>
  culture === undefined ? text.toUpperCase() : text.toLocaleUpperCase(culture);

const lower = (text: string, culture?: string): string =>
  culture === undefined ? text.toLowerCase() : text.toLocaleLowerCase(culture);
