import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CompanyFolderError } from '../company-folder-error';
import type { Finding } from '../finding';
import { readJson, type JsonNode } from './json';
import type { RawTable } from './raw-table';
import { FileSyntaxError } from './syntax-error';
import { readTableFile } from './table-file';

/** What a company folder holds: its tables by name, and `company.json` if there is one. */
export interface CompanyFolder {
  readonly path: string;
  readonly tables: ReadonlyMap<string, RawTable>;
  readonly settings?: JsonNode;
}

/** Reads every JSON and CSV file of a folder, not those of its subfolders. Throws {@link CompanyFolderError} with all that is wrong. */
export async function readCompanyFolder(path: string): Promise<CompanyFolder> {
  const tables = new Map<string, RawTable>();
  const findings: Finding[] = [];
  let settings: JsonNode | undefined;
  for (const file of await tableFiles(path)) {
    try {
      const text = await readFile(join(path, file), 'utf8');
      if (file === 'company.json') {
        settings = readJson(text);
        continue;
      }
      const table = readTableFile(file, text);
      const other = tables.get(table.name);
      if (other === undefined) tables.set(table.name, table);
      else findings.push(twoFiles(file, other.file));
    } catch (error) {
      if (!(error instanceof FileSyntaxError)) throw error;
      findings.push(syntaxFinding(file, error));
    }
  }
  if (findings.length > 0) throw new CompanyFolderError(path, findings);
  return { path, tables, settings };
}

async function tableFiles(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory() && /\.(json|csv)$/.test(entry.name));
    return files.map((entry) => entry.name).sort();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `cannot be opened (${reason}); name a folder that holds customers.json or customers.csv`;
    throw new CompanyFolderError(path, [{ severity: 'error', code: 'CPL_COMPANY_NO_FOLDER', file: path, message }]);
  }
}

function syntaxFinding(file: string, error: FileSyntaxError): Finding {
  const code = file.endsWith('.csv') ? 'CPL_COMPANY_BAD_CSV' : 'CPL_COMPANY_BAD_JSON';
  const kind = file.endsWith('.csv') ? 'CSV' : 'JSON';
  return {
    severity: 'error',
    code,
    file,
    line: error.line,
    column: error.column,
    message: `not readable as ${kind}: ${error.message}`,
  };
}

function twoFiles(file: string, other: string): Finding {
  const message = `the same table is in ${other} as well; keep one of the two files`;
  return { severity: 'error', code: 'CPL_COMPANY_TWO_FILES', file, message };
}
