import type { Clock, PassDirection } from '@couplet/core';
import { ProgressCounter } from './progress-counter';
import type { FinishedMapping, Progress } from './progress';

/** A terminal, as far as bars need it. */
export interface Terminal {
  readonly columns?: number;
  write(text: string): unknown;
}

const width = 24;
const clearLine = '\r\u001b[K';

/** One live bar for the mapping at work; what is finished scrolls up as a line. */
export class ProgressBars implements Progress {
  private counter: ProgressCounter | null = null;
  private live = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly clock: Clock,
  ) {}

  step(text: string): void {
    this.line(`• ${text}`);
  }

  note(text: string): void {
    this.line(`  ${text}`);
  }

  started(mapping: string, total: number | null): void {
    this.counter = new ProgressCounter(mapping, total, this.clock.now());
    this.draw();
  }

  moved(direction: PassDirection, pulled: number): void {
    this.counter?.add(direction, pulled);
    this.draw();
  }

  finished({ mapping, summary }: FinishedMapping): void {
    this.counter = null;
    this.line(`  ${mapping.padEnd(16)} ${'█'.repeat(width)} ${summary}`);
  }

  end(): void {
    if (this.live) this.terminal.write(clearLine);
    this.live = false;
  }

  private line(text: string): void {
    this.terminal.write(`${this.live ? clearLine : ''}${text}\n`);
    this.live = false;
  }

  private draw(): void {
    const { counter } = this;
    if (counter === null) return;
    const share = counter.share();
    const bar = share === null ? '▒'.repeat(width) : '█'.repeat(Math.floor(share * width)).padEnd(width, '░');
    const text = `  ${counter.mapping.padEnd(16)} ${bar} ${counter.describe(this.clock.now())}`;
    this.terminal.write(`${clearLine}${text.slice(0, (this.terminal.columns ?? 120) - 1)}`);
    this.live = true;
  }
}
