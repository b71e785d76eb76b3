/** A lock file that names the process which holds it. A lock left behind by a process that is gone is taken over. */
export declare class FileLock {
  private readonly path;
  private constructor();
  /** Takes the lock, or returns the id of the process that holds it (undefined when it cannot be told). */
  static tryTake(file: string): FileLock | number | undefined;
  /** Gives the lock back. */
  release(): void;
}
/** Whether a process exists. */
export declare function isAlive(pid: number): boolean;
//# sourceMappingURL=file-lock.d.ts.map
