/** As whom the server was started, or that it was already running. */
export type StartedAs =
  'same user' | 'user namespace' | 'owner of the directory' | 'nobody' | 'nobody, copied binaries' | 'already running';

/** What to start. */
export interface EmbeddedPostgresOptions {
  /** Directory of everything that belongs to this server: `cluster/`, `secrets.json`, `postgres.log`. Made when it is missing. */
  readonly dataDir: string;
  /** Settings of the server as `name=value`; they do not reach a server that is already running. */
  readonly flags?: readonly string[];
  /** Told in one line what takes time: making a cluster, waiting for another starter, recovery. */
  readonly onNotice?: (notice: string) => void;
  /** Longest wait for another starter, and for the server to be ready, in milliseconds each; 60,000 when left out. */
  readonly timeoutMs?: number;
  /** Whether root may use a user namespace where there is one; true when left out. */
  readonly userNamespaces?: boolean;
}

/** A running embedded PostgreSQL. It outlives this process, and the next start reuses it, unless {@link EmbeddedPostgres.stop} is called. */
export interface EmbeddedPostgres {
  /** Address of the maintenance database for the superuser `postgres`, with its password: set-up only. */
  readonly adminUrl: string;
  /** Always on 127.0.0.1. */
  readonly port: number;
  /** Process number of the server. */
  readonly pid: number;
  /** Whether it was already running. */
  readonly reused: boolean;
  readonly via: StartedAs;
  readonly logFile: string;
  /** The file (mode 0600) with the passwords. */
  readonly secretsFile: string;
  /** Ends the server cleanly, whoever else uses it, and waits for it. Stopping a stopped server is no error. */
  stop(): Promise<void>;
}
