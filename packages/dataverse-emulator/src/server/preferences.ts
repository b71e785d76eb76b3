import { noAnnotations, parseAnnotations, type AnnotationRequest } from '../odata/annotations';

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
export const largestPage = 5000;

/** Most rows on a page of an elastic table (WA-105). */
export const largestElasticPage = 500;

/** Reads a `Prefer` header: several preferences in one comma-separated value; names without case. */
export function parsePreferences(header: string | undefined): Preferences {
  const preferences: Preferences = {
    returnRepresentation: false,
    annotations: noAnnotations,
    annotationText: undefined,
    maxPageSize: undefined,
    trackChanges: false,
    continueOnError: false,
  };
  for (const [item] of (header ?? '').matchAll(/[^,;\s"=]+(?:\s*=\s*(?:"[^"]*"|[^,;\s"]+))?/g)) {
    const equals = item.indexOf('=');
    const name = (equals < 0 ? item : item.slice(0, equals)).trim().toLowerCase();
    const value =
      equals < 0
        ? ''
        : item
            .slice(equals + 1)
            .trim()
            .replace(/^"|"$/g, '');
    if (name === 'return') preferences.returnRepresentation = value === 'representation';
    else if (name === 'odata.include-annotations') {
      preferences.annotations = parseAnnotations(value);
      preferences.annotationText = value;
    } else if (name === 'odata.maxpagesize') preferences.maxPageSize = pageSize(value);
    else if (name === 'odata.track-changes') preferences.trackChanges = true;
    else if (name === 'odata.continue-on-error') preferences.continueOnError = value !== 'false';
  }
  return preferences;
}

function pageSize(text: string): number | undefined {
  const size = Number(text);
  return Number.isInteger(size) && size >= 1 ? Math.min(size, largestPage) : undefined;
}
