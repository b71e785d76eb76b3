/** A culture's name, for example `da-DK`; none is the neutral one. */
export type Culture = string;

/** What one rule does to a text (EN-150). Rules work on texts in their neutral form: `1234.5`, `2026-04-13`, `2026-04-13T10:00:00Z`. */
export type RuleStep =
  | { readonly type: 'uppercase' }
  | { readonly type: 'lowercase' }
  | { readonly type: 'titleCase'; readonly culture?: Culture }
  | { readonly type: 'trim' }
  | SubstringStep
  | { readonly type: 'replace'; readonly find: string; readonly replace: string }
  | { readonly type: 'regularExpressionReplace'; readonly find: string; readonly replace: string }
  | { readonly type: 'regularExpressionMatch'; readonly find: string }
  | { readonly type: 'removeNonAlphanumeric' }
  | { readonly type: 'dateFormat'; readonly format?: string; readonly culture?: Culture }
  | { readonly type: 'dateTimeFormat'; readonly format?: string; readonly culture?: Culture }
  | { readonly type: 'decimalFormat'; readonly culture?: Culture }
  | FieldLookupStep
  | { readonly type: 'round'; readonly precision: string; readonly direction: RoundingDirection }
  | { readonly type: 'extractFromDate'; readonly part: DatePart }
  | { readonly type: 'unixTime' }
  | { readonly type: 'custom'; readonly transform: string };

/** Takes a part of a text: from a position (1 is the first character) or after a text, for a length or up to a text. */
export interface SubstringStep {
  readonly type: 'substring';
  readonly start?: number;
  readonly startAfter?: string;
  readonly length?: number;
  readonly endBefore?: string;
}

/** Looks a text up in one field of a table and takes another field of the record found. */
export interface FieldLookupStep {
  readonly type: 'fieldLookup';
  readonly table: string;
  readonly match: string;
  readonly take: string;
  /** What to give when the field taken is blank: the blank, or the text that was looked up. */
  readonly whenBlank: 'blank' | 'original';
}

/** `up` is away from zero, `down` towards it. */
export type RoundingDirection = 'nearest' | 'up' | 'down';

export type DatePart = 'day' | 'month' | 'year';

/** A named rule that administrators keep as data and field mappings choose by name. */
export interface TransformationRule {
  readonly name: string;
  readonly step: RuleStep;
  /** Name of the rule that goes on with the result (EN-149). */
  readonly next?: string;
}
