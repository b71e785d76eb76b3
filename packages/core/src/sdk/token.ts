import type { InjectionToken } from 'tsyringe';

/** A typed name for something that dependency injection provides: `@inject(clockToken) clock: Clock`. */
export type Token<T> = InjectionToken<T> & symbol & { readonly __provides?: T };

/** Declares a token. The description is what error messages show; two calls make two different tokens. */
export function token<T>(description: string): Token<T> {
  return Symbol(description);
}
