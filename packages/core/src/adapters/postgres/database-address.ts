import { DatabaseUrlInvalidError } from './errors';

/** What may be said about a database address in errors and logs: everything but the password. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly login: string;
}

function parse(url: string): URL {
  if (!URL.canParse(url)) throw new DatabaseUrlInvalidError('it is no URL');
  const parsed = new URL(url);
  if (parsed.protocol !== 'postgres:' && parsed.protocol !== 'postgresql:') {
    throw new DatabaseUrlInvalidError('it does not start with postgres://');
  }
  return parsed;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DatabaseUrlInvalidError('a % in it is not followed by two hexadecimal digits');
  }
}

/**
 * Reads host, port, database and login from a `postgres://` address.
 * @throws DatabaseUrlInvalidError `CPL_DATABASE_URL_INVALID`
 */
export function databaseAddress(url: string): DatabaseAddress {
  const parsed = parse(url);
  const login = decoded(parsed.username);
  if (login === '') throw new DatabaseUrlInvalidError('it names no login');
  return {
    host: parsed.searchParams.get('host') ?? decoded(parsed.hostname),
    port: Number(parsed.searchParams.get('port') ?? (parsed.port || '5432')),
    database: decoded(parsed.pathname.slice(1)) || login,
    login,
  };
}

/** The same address for another database of the same server. */
export function withDatabase(url: string, database: string): string {
  const parsed = parse(url);
  parsed.pathname = `/${encodeURIComponent(database)}`;
  return parsed.toString();
}

/** The same address for another login of the same server. */
export function withLogin(url: string, login: string, password: string): string {
  const parsed = parse(url);
  parsed.username = encodeURIComponent(login);
  parsed.password = encodeURIComponent(password);
  return parsed.toString();
}

/** The same address, with every connection taking on `role` right after login. */
export function withRole(url: string, role: string): string {
  const parsed = parse(url);
  const options = parsed.searchParams.get('options');
  parsed.searchParams.set('options', `${options === null ? '' : `${options} `}-c role=${role}`);
  // URLSearchParams writes blanks as "+", which PostgreSQL addresses do not know
  parsed.search = parsed.search.replaceAll('+', '%20');
  return parsed.toString();
}
