/** The ready value of a contribution; null when there is none, or when it is a class to be built. */
export function contributedValue<T>(contributed: { readonly provided: unknown } | null): T | null {
  const provided = contributed?.provided as { readonly value?: T } | undefined;
  return provided?.value ?? null;
}
