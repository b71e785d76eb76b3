/** A number of a request body with more digits than a binary float keeps; its text is exact. */
export class ExactNumber {
  constructor(readonly text: string) {}
}
