/** A file of records, each with its length and checksum in front; records are only ever added at the end. */
export declare class RecordFile {
  readonly path: string;
  private readonly descriptor;
  private size;
  private constructor();
  /** Opens or creates a file. */
  static open(path: string): RecordFile;
  /** Bytes in the file. */
  get bytes(): number;
  /**
   * Adds a record; it is with the operating system when this returns, so that it outlives a killed process.
   *
   * @throws Error of the file system; the file is then as before
   */
  append(payload: string): void;
  /**
   * Hands every record to `take`, in order. A torn record at the end is cut off.
   *
   * @throws Error when a record in the middle is damaged
   */
  readAll(take: (payload: string) => void): void;
  /** Closes the file. */
  close(): void;
}
//# sourceMappingURL=record-file.d.ts.map
