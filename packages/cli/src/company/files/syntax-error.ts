/** Text that is not what its file ending promises. Line and column count from 1; the column in UTF-16 units. */
export class FileSyntaxError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
    this.name = 'FileSyntaxError';
  }
}
