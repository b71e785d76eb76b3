import type { ChoiceOption } from '@couplet/plugin-dataverse';

/** English, in which names are made where there is a label in it, so that they do not depend on who asks. */
const english = 1033;

/**
 * Names for the options of a choice, in the order of their numbers: `Preferred Customer` is `preferredCustomer`. Options whose names would be
 * alike have their number in it; so have those without a label, or with one that begins with a digit.
 */
export function choiceNames(options: readonly ChoiceOption[]): readonly (readonly [name: string, value: number])[] {
  const sorted = [...options].sort((one, other) => one.value - other.value);
  const plain = sorted.map(({ label, labels }) => nameOf(labels.get(english) ?? label));
  return sorted.map(({ value }, index) => {
    const name = plain[index] ?? '';
    const alone = plain.filter((other) => other === name).length === 1;
    return [alone && name !== '' ? name : `${name === '' ? 'value' : name}_${numberName(value)}`, value] as const;
  });
}

function nameOf(label: string): string {
  const words = label
    .normalize('NFC')
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const name = words.map((word, index) => (index === 0 ? decapitalized(word) : capitalized(word))).join('');
  return /^\p{N}/u.test(name) ? `value${name}` : name;
}

const numberName = (value: number): string => String(value).replace('-', 'minus');

const capitalized = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** `UPS` becomes `ups`, `FedEx` becomes `fedEx`. */
const decapitalized = (word: string): string =>
  word === word.toUpperCase() ? word.toLowerCase() : word.slice(0, 1).toLowerCase() + word.slice(1);
