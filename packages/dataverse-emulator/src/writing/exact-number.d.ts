/** A number of a request body with more digits than a binary float keeps; its text is exact. */
export declare class ExactNumber {
  readonly text: string;
  constructor(text: string);
}
//# sourceMappingURL=exact-number.d.ts.map
