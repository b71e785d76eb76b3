import { ExactNumber } from './exact-number';
/** A value of a request body. */
export type Json = string | number | boolean | null | ExactNumber | Json[] | JsonObject;
/** An object of a request body. */
export interface JsonObject {
  [name: string]: Json;
}
/**
 * Reads a request body. Numbers of sixteen digits and more keep their text, so that amounts stay exact.
 *
 * @throws DataverseError 400 when it is no JSON object
 */
export declare function parseJsonObject(text: string): JsonObject;
//# sourceMappingURL=parse-json.d.ts.map
