import { contribution, type Constructor, type Contribution } from '../sdk/extension-point';
import type { Token } from '../sdk/token';

/** A class that stands behind a token in the scope of a tenant. */
export interface OfferedService {
  readonly token: Token<unknown>;
  readonly type: Constructor<unknown>;
}

const id = 'services';

/**
 * What one plugin does for the others: they inject it by its token, and get the one instance of their tenant, built when it is first asked
 * for. Keyed by the token's description, which is unique.
 */
export const services = {
  id,
  many: false,
  /** Puts a class behind a token of this plugin. */
  offer: <T>(token: Token<T>, type: Constructor<T>): Contribution<OfferedService> =>
    contribution<OfferedService>(id, keyOf(token), 'add', { value: { token, type } }),
  /** Puts another class behind a token of a plugin that this plugin requires. */
  replace: <T>(token: Token<T>, type: Constructor<T>): Contribution<OfferedService> =>
    contribution<OfferedService>(id, keyOf(token), 'replace', { value: { token, type } }),
};

function keyOf(token: Token<unknown>): string {
  return token.description ?? '';
}
