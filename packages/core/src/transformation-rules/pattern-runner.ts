/**
 * Runs regular expressions, ignoring case, under a deadline: a pattern that backtracks without end must stop one record, not the program.
 * Both throw `CPL_PATTERN_DEADLINE` when the deadline passes.
 */
export interface PatternRunner {
  /** Replaces every match; `$1` in the replacement stands for a group. */
  replace(pattern: string, text: string, replacement: string): string;
  /** Every match with its groups: the whole match first; a group that took no part is empty. */
  matches(pattern: string, text: string): readonly (readonly string[])[];
  /** Gives back what it holds; it may be used again. */
  close(): Promise<void>;
}

/** Longest pattern that a rule may have. */
export const longestPattern = 500;

/** The flags of every pattern: all matches, case ignored (EN-150), Unicode. */
export const patternFlags = 'giu';
