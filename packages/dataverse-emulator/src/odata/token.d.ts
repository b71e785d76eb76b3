/** A piece of a query expression. `position` counts characters from the start of the expression. */
export interface Token {
  kind: 'text' | 'number' | 'guid' | 'dateTime' | 'date' | 'word' | 'alias' | 'symbol' | 'end';
  /** The value: of a text without quotes and with doubled quotes resolved. */
  value: string;
  position: number;
}
/**
 * Cuts a query expression into tokens; the last one is `end`.
 *
 * @throws DataverseError 400 for characters that start no token and for unterminated texts (WA-33)
 */
export declare function tokenize(expression: string): Token[];
//# sourceMappingURL=token.d.ts.map
