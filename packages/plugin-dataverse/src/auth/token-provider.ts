/** Gives access tokens for one environment. Implementations cache them, and ask for one at a time. */
export interface TokenProvider {
  /** A token valid now. With `force`, a new one, because the environment rejected the last. */
  token(force?: boolean): Promise<string>;
}
