import { existsSync, readFileSync } from 'node:fs';
import { CoupletError, type Json, type OperatorSettings } from '@couplet/core';
import { dataverseSystemId, emulatorGrants } from '@couplet/plugin-dataverse';
import type { DataDirectory } from './data-directory';

/** The variable that names another file than the one of the data directory. */
export const operatorVariable = 'COUPLET_OPERATOR_FILE';

/** The operator's settings cannot be read. Without them nothing starts: what they allow is not guessed. */
export class OperatorFileError extends CoupletError {
  readonly code = 'CPL_OPERATOR_FILE';
  constructor(path: string, problem: string, options?: { readonly cause?: unknown }) {
    super(`The operator's settings in ${path} cannot be used: ${problem}. Correct the file.`, { path }, options);
  }
}

/**
 * What whoever runs this program decides above its companies: the file that `COUPLET_OPERATOR_FILE` names, else `operator.json` of the data directory;
 * nothing where there is none. An emulator that this program has joined to the directory is granted beside it. @throws OperatorFileError
 */
export function readOperatorSettings(
  { operatorFile, certificateFile }: Pick<DataDirectory, 'operatorFile' | 'certificateFile'>,
  environment: Readonly<Record<string, string | undefined>>,
): OperatorSettings {
  const named = environment[operatorVariable];
  const isNamed = named !== undefined && named !== '';
  const written = isNamed || existsSync(operatorFile) ? readSettings(isNamed ? named : operatorFile) : {};
  return existsSync(certificateFile) ? withEmulator(written, certificateFile) : written;
}

/** The certificate is there only because this program has put it there: by the demo, or by `couplet setup dataverse --emulator`. */
function withEmulator(written: OperatorSettings, certificateFile: string): OperatorSettings {
  const granted = written[dataverseSystemId] ?? {};
  if (!isObject(granted)) return written;
  const { certificateAuthorities = [] } = granted;
  if (!Array.isArray(certificateAuthorities)) return written;
  const { developmentLoopback, certificateAuthorities: ours } = emulatorGrants(certificateFile);
  const files = [...(certificateAuthorities as readonly Json[]), ...ours];
  return { ...written, [dataverseSystemId]: { ...granted, developmentLoopback, certificateAuthorities: files } };
}

function readSettings(path: string): OperatorSettings {
  let content: Json;
  try {
    content = JSON.parse(readFileSync(path, 'utf8')) as Json;
  } catch (error) {
    throw new OperatorFileError(path, error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (!isObject(content)) throw new OperatorFileError(path, 'it holds no JSON object');
  return content;
}

function isObject(value: Json): value is OperatorSettings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
