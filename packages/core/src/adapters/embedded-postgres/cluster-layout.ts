import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the parts of one embedded server are. */
export interface ClusterLayout {
  /** The data directory as given by the caller, resolved. */
  readonly root: string;
  /** The root, or the nearest directory above it that was there before. */
  readonly foundDirectory: string;
  /** PostgreSQL's own files. */
  readonly cluster: string;
  readonly secretsFile: string;
  readonly portFile: string;
  readonly lockFile: string;
  readonly logFile: string;
  readonly pidFile: string;
}

/** Makes the data directory if need be and names its parts. Two ways of writing one directory give the same layout. */
export function clusterLayout(dataDir: string): ClusterLayout {
  const firstMade = mkdirSync(dataDir, { recursive: true });
  const root = realpathSync(dataDir);
  const cluster = join(root, 'cluster');
  return {
    root,
    foundDirectory: firstMade === undefined ? root : dirname(firstMade),
    cluster,
    secretsFile: join(root, 'secrets.json'),
    portFile: join(root, 'port'),
    lockFile: join(root, 'start.lock'),
    logFile: join(root, 'postgres.log'),
    pidFile: join(cluster, 'postmaster.pid'),
  };
}
