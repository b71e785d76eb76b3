import { readFileSync } from 'node:fs';
import { UsageError } from '../command-line/usage-error';

/** Reads a JSON document from a file, or from standard input where the name is `-`. Throws `CPL_USAGE` where it cannot be read. */
export function readJsonFile(file: string): unknown {
  const name = file === '-' ? 'standard input' : file;
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${messageOf(error)}. Name a file that is there.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name} is no JSON document: ${messageOf(error)}. Correct it.`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
