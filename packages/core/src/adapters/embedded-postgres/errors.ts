import { CoupletError, type ErrorFacts } from '../../sdk/couplet-error';

interface Cause {
  readonly cause?: unknown;
}

const otherServer = 'set DATABASE_URL to a PostgreSQL server of your own (15 or newer)';

/** No PostgreSQL binaries for this platform: the package is not installed, or they cannot run here (musl). */
export class EmbeddedPostgresMissingError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_MISSING';
  constructor(platform: string, reason: string, options?: Cause) {
    super(
      `There is no embedded PostgreSQL for ${platform}: ${reason}. Install without leaving out optional dependencies, or ${otherServer}.`,
      { platform, reason },
      options,
    );
  }
}

/** Started by root, below a directory that no other user may enter, on a system without user namespaces. */
export class EmbeddedPostgresAsRootError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_AS_ROOT';
  constructor(directory: string) {
    super(
      `PostgreSQL refuses to run as root, this system gives root no user namespace, and other users may not enter ${directory}. ` +
        `Start as another user, choose a data directory that other users may enter (chmod o+x on the directories above it), or ${otherServer}.`,
      { directory },
    );
  }
}

/** No space is left where the data directory, its log or the copied binaries are. */
export class EmbeddedPostgresDiskFullError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_DISK_FULL';
  override readonly retryable = true;
  constructor(directory: string, reason: string, options?: Cause) {
    super(
      `The disk that holds ${directory} is full (${reason}). Free some space there (a new database takes about 60 MB), ` +
        'choose another data directory, and start again: nothing that was committed is lost.',
      { directory, reason },
      options,
    );
  }
}

/** The data directory is not what PostgreSQL left there. */
export class EmbeddedPostgresDamagedError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_DAMAGED';
  constructor(directory: string, damage: string, options?: Cause) {
    super(
      `The PostgreSQL data in ${directory} is damaged: ${damage}. Restore the directory from a backup, ` +
        'or move it away to begin with an empty database.',
      { directory, damage },
      options,
    );
  }
}

/** The data directory was made by another major version of PostgreSQL. */
export class EmbeddedPostgresVersionError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_VERSION';
  constructor(directory: string, found: string, expected: string) {
    super(
      `The data in ${directory} was made by PostgreSQL ${found}; the embedded one is ${expected} and cannot read it. ` +
        `Run PostgreSQL ${found} on it and point DATABASE_URL there, carry the data over with pg_dump, or choose another data directory.`,
      { directory, found, expected },
    );
  }
}

/** The operating system refuses access to the data directory or something in it. */
export class EmbeddedPostgresPermissionError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_PERMISSION';
  constructor(directory: string, reason: string, options?: Cause) {
    super(
      `PostgreSQL may not use ${directory} (${reason}). Its files must belong to the user who starts it, and be closed to others: ` +
        `chown -R it to that user and chmod 700 its "cluster" directory, or choose another data directory.`,
      { directory, reason },
      options,
    );
  }
}

/** The server did not become ready in time. */
export class EmbeddedPostgresTimeoutError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_TIMEOUT';
  override readonly retryable = true;
  constructor(directory: string, doing: string, milliseconds: number, lastLines: string) {
    super(
      `PostgreSQL in ${directory} was not ${doing} within ${milliseconds / 1000} s. A recovery after a crash can take longer: try again. ` +
        `Its last words:\n${lastLines === '' ? '(none)' : lastLines}`,
      { directory, doing, milliseconds },
    );
  }
}

/** Another living process has been starting the same cluster for too long. */
export class EmbeddedPostgresLockedError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_LOCKED';
  override readonly retryable = true;
  constructor(lockFile: string, pid: number, milliseconds: number) {
    super(
      `Process ${pid} has been starting the same PostgreSQL for more than ${milliseconds / 1000} s. ` +
        `Wait for it or end it; if it has nothing to do with this, remove ${lockFile}.`,
      { lockFile, pid, milliseconds },
    );
  }
}

/** The file with the passwords is lost, unreadable, or belongs to another cluster. */
export class EmbeddedPostgresPasswordError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_PASSWORD';
  constructor(secretsFile: string, problem: string, options?: Cause) {
    super(
      `The passwords of the embedded PostgreSQL are not usable: ${secretsFile} ${problem}. Restore that file together with the data, ` +
        'or move the whole directory away to begin with an empty database.',
      { secretsFile, problem },
      options,
    );
  }
}

/** `postmaster.pid` names a living process that is not this PostgreSQL (a process number used again after a crash). */
export class EmbeddedPostgresForeignProcessError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_FOREIGN_PROCESS';
  constructor(pidFile: string, pid: number) {
    super(
      `${pidFile} names process ${pid}, which lives but is not this PostgreSQL; so PostgreSQL will not start. ` +
        'Make sure that no postgres process uses the directory, then remove that file and start again.',
      { pidFile, pid },
    );
  }
}

/** The server would not end. */
export class EmbeddedPostgresStopError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_STOP';
  constructor(directory: string, pid: number, reason: string, options?: Cause) {
    super(
      `PostgreSQL (process ${pid}) in ${directory} did not stop: ${reason}. End that process by hand; committed data is safe.`,
      { directory, pid, reason },
      options,
    );
  }
}

/** The server ended, or was never made, for a reason that is none of the others. */
export class EmbeddedPostgresFailedError extends CoupletError {
  readonly code = 'CPL_EMBEDDED_POSTGRES_FAILED';
  constructor(directory: string, doing: string, lastLines: string, facts: ErrorFacts = {}, options?: Cause) {
    super(
      `PostgreSQL failed while ${doing} in ${directory}. Its last words:\n${lastLines === '' ? '(none)' : lastLines}\n` +
        `If they do not help, ${otherServer}.`,
      { directory, doing, ...facts },
      options,
    );
  }
}
