/**
 * The environment for PostgreSQL's programs: this process's, without PostgreSQL's own variables (a PGPORT or PGDATA meant for another
 * server must not reach this one), and with messages in English, since failures are told apart by them.
 */
export function programEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(PG[A-Z]*|LC_[A-Z]+|LANG|LANGUAGE)$/.test(name));
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' };
}
