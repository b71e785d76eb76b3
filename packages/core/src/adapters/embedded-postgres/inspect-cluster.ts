import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedMajorVersion } from './binaries';
import type { ClusterLayout } from './cluster-layout';
import { EmbeddedPostgresDamagedError, EmbeddedPostgresVersionError } from './errors';

const indispensable = [
  'base',
  'global',
  'pg_wal',
  'pg_xact',
  'postgresql.conf',
  'pg_hba.conf',
  join('global', 'pg_control'),
];

/**
 * Looks whether there is a cluster, and whether it is one that this PostgreSQL can start. PostgreSQL itself finds the same things,
 * but says them less clearly.
 * @returns whether there is one
 * @throws EmbeddedPostgresDamagedError `CPL_EMBEDDED_POSTGRES_DAMAGED`
 * @throws EmbeddedPostgresVersionError `CPL_EMBEDDED_POSTGRES_VERSION`
 */
export function inspectCluster({ cluster }: ClusterLayout): boolean {
  if (!existsSync(cluster)) return false;
  if (readdirSync(cluster).length === 0) return false;
  const versionFile = join(cluster, 'PG_VERSION');
  if (!existsSync(versionFile)) throw new EmbeddedPostgresDamagedError(cluster, 'PG_VERSION is missing');
  const version = readFileSync(versionFile, 'utf8').trim();
  if (!/^\d{1,2}(\.\d)?$/.test(version)) throw new EmbeddedPostgresDamagedError(cluster, 'PG_VERSION holds no version');
  if (version !== embeddedMajorVersion) throw new EmbeddedPostgresVersionError(cluster, version, embeddedMajorVersion);
  const missing = indispensable.filter((name) => !existsSync(join(cluster, name)));
  if (missing.length > 0) {
    throw new EmbeddedPostgresDamagedError(
      cluster,
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    );
  }
  return true;
}
