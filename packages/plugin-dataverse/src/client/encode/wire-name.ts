import { InvalidNameError } from '../errors/invalid-name-error';

const namePattern = /^[A-Za-z_][A-Za-z0-9_]{0,199}$/;
const pathPattern = /^[A-Za-z_][A-Za-z0-9_]*(\/[A-Za-z_][A-Za-z0-9_]*)*$/;

/** A name of a table, column, navigation property or message, checked. Throws {@link InvalidNameError}: names are never escaped. */
export function wireName(name: string): string {
  if (!namePattern.test(name)) throw new InvalidNameError(name, 'a name of letters, digits and underscores');
  return name;
}

/** A column, or a column of a related row (`primarycontactid/fullname`, WA-91), checked. */
export function wirePath(path: string): string {
  if (path.length > 500 || !pathPattern.test(path))
    throw new InvalidNameError(path, 'a path of names separated by slashes');
  return path;
}
