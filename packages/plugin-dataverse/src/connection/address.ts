import { environmentAddress, type AddressRules, type Cloud } from '../auth';

/** What became of an address that a person entered. */
export interface EnteredAddress {
  /** What to store: scheme and host (and port on a development machine). */
  readonly environment: string;
  /** The cloud that the host belongs to: it decides where the application signs in (DV-21). */
  readonly cloud: Cloud;
  /** Asked before `environment` is taken, because more or something else was entered; null where there is nothing to ask (DV-2). */
  readonly suggestion: { readonly entered: string; readonly suggested: string } | null;
}

/**
 * Reads the address of an environment as a person enters it (DV-1, DV-2): blanks and slashes around it go, https is added and nothing else is
 * taken, capital letters are the same as small ones. @throws the address errors of `environmentAddress`
 */
export function enteredAddress(entered: string, rules: AddressRules = {}): EnteredAddress {
  const { origin, cloud, differs } = environmentAddress(entered, rules);
  return {
    environment: origin,
    cloud,
    suggestion: differs ? { entered: entered.trim(), suggested: origin } : null,
  };
}
