/** Everything that happened, as a hash, and as text where somebody wants to read it. */
export class Trace {
  readonly lines: string[] = [];
  private hash = 0x811c9dc5;

  constructor(private readonly keeps: 'nothing' | 'digest' | 'lines') {}

  /** Adds a line, which is not even made where nothing is kept. */
  add(text: () => string): void {
    if (this.keeps === 'nothing') return;
    const line = text();
    if (this.keeps === 'lines') this.lines.push(line);
    for (let index = 0; index < line.length; index += 1)
      this.hash = Math.imul(this.hash ^ line.charCodeAt(index), 0x01000193) >>> 0;
  }

  /** Equal for equal histories. */
  get digest(): string {
    return this.hash.toString(16);
  }
}
