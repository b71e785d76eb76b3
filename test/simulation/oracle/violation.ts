/** Something that must never happen, by the number of its invariant. */
export class Violation extends Error {
  constructor(
    readonly rule: string,
    readonly what: string,
  ) {
    super(`${rule}: ${what}`);
  }
}
