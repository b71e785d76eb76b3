import { InvalidArgumentError, Option } from 'commander';
import { defaultDataDirectory } from '../program/data-directory';

/** Reads a whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most)
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    return number;
  };
}

/** `--data-dir`, of every command. */
export function dataDirectoryOption(): Option {
  return new Option('--data-dir <dir>', 'where the data is kept').default(defaultDataDirectory);
}
