/** What `npm run test:simulation` is asked for. */
export interface Options {
  readonly does: 'histories' | 'bugs' | 'coverage' | 'exhaustive' | 'replay';
  readonly histories: number;
  readonly from: number;
  readonly processes: number;
  readonly replay: string;
  /** A seeded bug to replay with, or to look for alone, by name. */
  readonly bug: string | null;
}

/** Reads the arguments. Throws a TypeError that names what it does not know. */
export function readOptions(words: readonly string[]): Options {
  const options = { does: 'histories' as Options['does'], histories: 10_000, from: 1, processes: 2, replay: '' };
  let bug: string | null = null;
  const rest = [...words];
  const number = (name: string): number => {
    const value = Number(rest.shift());
    if (!Number.isInteger(value) || value < 1) throw new TypeError(`${name} takes a whole number from 1 on.`);
    return value;
  };
  for (let word = rest.shift(); word !== undefined; word = rest.shift())
    switch (word) {
      case '--bugs':
        options.does = 'bugs';
        break;
      case '--coverage':
        options.does = 'coverage';
        break;
      case '--exhaustive':
        options.does = 'exhaustive';
        break;
      case '--replay':
        options.does = 'replay';
        options.replay = rest.shift() ?? '';
        break;
      case '--bug':
        bug = rest.shift() ?? '';
        break;
      case '--histories':
        options.histories = number(word);
        break;
      case '--from':
        options.from = number(word);
        break;
      case '--processes':
        options.processes = number(word);
        break;
      default:
        throw new TypeError(
          `${word} is not known: --histories n, --from seed, --processes n, --replay path, --bug name, --bugs, --coverage, --exhaustive.`,
        );
    }
  return { ...options, bug };
}
