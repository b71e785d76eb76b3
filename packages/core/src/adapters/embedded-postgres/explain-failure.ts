import { CoupletError } from '../../sdk/couplet-error';
import {
  EmbeddedPostgresDamagedError,
  EmbeddedPostgresDiskFullError,
  EmbeddedPostgresFailedError,
  EmbeddedPostgresPermissionError,
  EmbeddedPostgresVersionError,
} from './errors';
import { embeddedMajorVersion } from './binaries';
import { lastLines } from './server-log';
import { errorCode, errorMessage } from '../postgres/error-code';

interface Failure {
  /** The directory the message names. */
  readonly directory: string;
  /** What was being done, as in "failed while making a cluster". */
  readonly doing: string;
}

const diskFull = /No space left on device|Disk quota exceeded|File too large|wrote only \d+ of \d+ bytes/;
/** Shared memory that the system does not give is reported with the same words, but no disk is full. */
const sharedMemory = /could not (create|resize|map) .*shared memory/;
const damaged =
  /invalid (data in|checkpoint|primary checkpoint|magic number)|is not a valid data directory|could not locate a valid checkpoint|incorrect checksum in control file|control file .*(corrupt|appears)|could not (open|read|stat|find) (file|the database|directory)|could not read .* of file|missing or erroneous pg_hba|syntax error in file/;
const otherVersion = /initialized by PostgreSQL version (\d+)|database files are incompatible with server/;
const permission =
  /Permission denied|Operation not permitted|has (wrong ownership|invalid permissions|group or world access)/;

/** The line that names the cause, without time stamp and process number. */
function causeIn(text: string, pattern: RegExp): string {
  const line = text.split('\n').find((candidate) => pattern.test(candidate)) ?? text;
  return line.replace(/^.*?(FATAL|PANIC|ERROR|LOG|DETAIL|error): */, '').trim();
}

/** Turns what initdb or the server wrote before it ended into an error with its own class, by cause. */
export function explainOutput(
  output: string,
  failure: Failure,
  exit: { readonly exitCode: number | null },
): CoupletError {
  if (diskFull.test(output) && !sharedMemory.test(output)) {
    return new EmbeddedPostgresDiskFullError(failure.directory, causeIn(output, diskFull));
  }
  const version = otherVersion.exec(output);
  if (version !== null) {
    return new EmbeddedPostgresVersionError(failure.directory, version[1] ?? 'another version', embeddedMajorVersion);
  }
  if (permission.test(output))
    return new EmbeddedPostgresPermissionError(failure.directory, causeIn(output, permission));
  if (damaged.test(output)) return new EmbeddedPostgresDamagedError(failure.directory, causeIn(output, damaged));
  return new EmbeddedPostgresFailedError(failure.directory, failure.doing, lastLines(output), exit);
}

/** Turns an error of the file system or of starting a program into one of ours; errors of ours pass unchanged. */
export function explainSystemError(error: unknown, failure: Failure): CoupletError {
  if (CoupletError.is(error)) return error;
  const code = errorCode(error) ?? '';
  const options = { cause: error };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new EmbeddedPostgresDiskFullError(failure.directory, code, options);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new EmbeddedPostgresPermissionError(failure.directory, errorMessage(error), options);
  }
  const message = errorMessage(error);
  return new EmbeddedPostgresFailedError(failure.directory, failure.doing, message, {}, options);
}
