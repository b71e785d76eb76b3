import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setupAnswerNames } from '@couplet/plugin-dataverse';
import { SetupFileError } from './errors';

/** Answers of the command line's own, beside those of the setup itself. Paths count from the file. */
export interface OwnAnswers {
  readonly company?: string;
  readonly dataset?: string;
  readonly companyId?: string;
  readonly clientSecretFile?: string;
  readonly certificateFile?: string;
  readonly administratorSecretFile?: string;
}

const paths = ['company', 'clientSecretFile', 'certificateFile', 'administratorSecretFile'];
const ownNames = [...paths, 'dataset', 'companyId'];

/** What a file of answers says. */
export interface SetupFile {
  readonly own: OwnAnswers;
  /** For the setup itself, which checks them. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Reads a file of answers. Names that nobody knows are refused, secrets with the way they go. @throws SetupFileError with the place */
export function readSetupFile(path: string): SetupFile {
  const content = parse(path);
  const own: Record<string, string> = {};
  const answers: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(content)) {
    if (ownNames.includes(name)) {
      if (typeof value !== 'string' || value === '') problems.push(`${name}: expected text`);
      else own[name] = paths.includes(name) ? resolve(dirname(path), value) : value;
    } else if (setupAnswerNames.includes(name)) answers[name] = value;
    else problems.push(`${name}: ${isSecret(name) ? secretAdvice : 'there is no such answer'}`);
  }
  if (problems.length > 0) throw new SetupFileError(path, problems.join('; '));
  return { own, answers };
}

const secretAdvice = 'secrets do not stand in this file; name a file of its own (clientSecretFile), or set a variable';

function isSecret(name: string): boolean {
  return /secret|password|certificate/i.test(name);
}

function parse(path: string): object {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SetupFileError(path, reason, { cause: error });
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new SetupFileError(path, 'it holds no JSON object');
  return content;
}
