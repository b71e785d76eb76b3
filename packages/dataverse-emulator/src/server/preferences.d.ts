import { type AnnotationRequest } from '../odata/annotations';
/** What `Prefer` asked for (WA-12). */
export interface Preferences {
  returnRepresentation: boolean;
  annotations: AnnotationRequest;
  /** The annotation names as written; undefined when none were asked for. */
  annotationText: string | undefined;
  /** Page size asked for, within 1 and 5,000 (WA-105). */
  maxPageSize: number | undefined;
  trackChanges: boolean;
  continueOnError: boolean;
}
/** Largest page (WA-105). */
export declare const largestPage = 5000;
/** Reads a `Prefer` header: several preferences in one comma-separated value; names without case. */
export declare function parsePreferences(header: string | undefined): Preferences;
//# sourceMappingURL=preferences.d.ts.map
