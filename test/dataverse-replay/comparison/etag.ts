const forms: readonly RegExp[] = [/^W\/"\d+"$/, /^W\/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"$/];

/** Whether two etags are of the same form: a version number, or an id as in elastic tables. What they count is the server's business. */
export function sameEtag(expected: string, actual: string): boolean {
  return forms.some((form) => form.test(expected) && form.test(actual));
}
