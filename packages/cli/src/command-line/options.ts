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

/** What a company is found by: every command on one has these options. */
export interface CompanyOptions {
  readonly dataDir: string;
  /** Id of its tenant; the only one there is without. */
  readonly tenant?: string;
}

/** `--tenant`, of every command on a company. */
export function tenantOption(): Option {
  return new Option('--tenant <id>', 'which company (default: the only one there is)');
}

/** `--data-dir`, of every command. */
export function dataDirectoryOption(): Option {
  return new Option('--data-dir <dir>', 'where the data is kept').default(defaultDataDirectory);
}
