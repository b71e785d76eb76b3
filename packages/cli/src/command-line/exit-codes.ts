/** What the program ends with. */
export const exitCodes = {
  /** The command did its work; records that failed are reported, and are no failure of the command. */
  done: 0,
  /** The command could not do its work; the reason is on standard error as `error CPL_…: message`. */
  failed: 1,
  /** Stopped by Ctrl-C, at a point from which the next run goes on. */
  interrupted: 130,
} as const;
