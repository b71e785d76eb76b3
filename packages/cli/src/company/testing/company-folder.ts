import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The content of a company folder by file name: rows for JSON, text for anything else. */
export type FolderContent = Readonly<Record<string, string | readonly object[] | object>>;

/** Writes a company folder, hands it over, and removes it afterwards. For tests. */
export async function withCompanyFolder<T>(content: FolderContent, use: (path: string) => Promise<T>): Promise<T> {
  const path = await mkdtemp(join(tmpdir(), 'couplet-company-'));
  try {
    for (const [file, data] of Object.entries(content)) {
      await writeFile(join(path, file), typeof data === 'string' ? data : JSON.stringify(data));
    }
    return await use(path);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}
