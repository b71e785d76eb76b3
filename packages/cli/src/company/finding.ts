/** How bad a finding is: `error` refuses the folder, `warning` costs a row or a value, `note` costs nothing. */
export type Severity = 'error' | 'warning' | 'note';

/** Where in a company folder something was found. Rows count from 1; line and column are those of the text file. */
export interface Place {
  readonly file: string;
  readonly row?: number;
  readonly line?: number;
  readonly column?: number;
  readonly field?: string;
}

/** Something worth telling about a company folder; the message says how to mend it. */
export interface Finding extends Place {
  readonly severity: Severity;
  /** Stable, starts with `CPL_COMPANY_`. */
  readonly code: string;
  readonly message: string;
}

/** A finding as one line: `customers.json, row 3 (line 7), field name: …`. */
export function describeFinding(finding: Finding): string {
  const line = finding.line === undefined ? undefined : `line ${String(finding.line)}`;
  const spot = finding.column === undefined ? line : `${line ?? ''}, column ${String(finding.column)}`;
  const row = finding.row === undefined ? spot : `row ${String(finding.row)}${spot === undefined ? '' : ` (${spot})`}`;
  const parts = [finding.file, row, finding.field === undefined ? undefined : `field ${finding.field}`];
  return `${parts.filter((part) => part !== undefined).join(', ')}: ${finding.message}`;
}
