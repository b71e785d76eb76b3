import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { TypesFileError } from './errors';

/** The text of a file of definitions; null when there is none. Throws {@link TypesFileError}. */
export async function readTypes(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new TypesFileError(path, 'read', code ?? 'unknown reason', { cause: error });
  }
}

/** Writes a file of definitions, all of it or nothing. Throws {@link TypesFileError}. */
export async function writeTypes(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  try {
    await writeFile(beside, text);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw new TypesFileError(path, 'written', code ?? 'unknown reason', { cause: error });
  }
}
