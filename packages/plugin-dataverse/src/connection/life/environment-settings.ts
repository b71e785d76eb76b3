import { dataverseSettings } from '../../settings';

/** Settings of a tenant that hold only in the environment that they were found in. */
const names: readonly string[] = [...Object.keys(dataverseSettings.schema.shape), 'localCurrencyCode'];

/** What to store so that a tenant forgets what the setup found in an environment. */
export function forgottenEnvironment(): Readonly<Record<string, undefined>> {
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
