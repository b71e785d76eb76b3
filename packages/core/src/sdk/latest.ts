/** Which of several records counts: the one with the highest value of a field, of those up to a value. */
export interface Latest {
  /** A date, a whole number or a text. */
  readonly by: string;
  readonly upTo: string | number;
}
