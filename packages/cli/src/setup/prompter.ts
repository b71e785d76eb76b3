import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { InterruptedError } from '../command-line/interrupt';
import { InputEndedError } from './errors';

/** What is asked. */
export interface Question {
  readonly text: string;
  /** Taken for an empty answer. */
  readonly usual?: string;
  /** Typed characters are not shown. */
  readonly hidden?: boolean;
  /** What is wrong with an answer, in a sentence; null where nothing is. */
  readonly problem?: (answer: string) => string | null;
}

/** Where questions go and answers come from. */
export interface PrompterStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** Asks a person, one question after the other, until each is answered as it must be. */
export class Prompter {
  private readonly lines: Interface;
  private silent = false;
  private readonly waiting: string[] = [];
  private wake: (() => void) | null = null;
  private ended = false;

  constructor(private readonly streams: PrompterStreams) {
    const { input, output, signal } = streams;
    const shown = new Writable({
      write: (chunk: Buffer, _encoding, next) => {
        if (!this.silent) output.write(chunk);
        next();
      },
    });
    this.lines = createInterface({ input, output: shown, terminal: input.isTTY === true });
    // lines may come faster than they are asked for, when input is no terminal
    this.lines.on('line', (line) => this.take(line));
    this.lines.on('close', () => this.end());
    this.lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    signal.addEventListener('abort', () => this.end(), { once: true });
  }

  /** The answer to a question. @throws InterruptedError on Ctrl-C, InputEndedError where input ends */
  async ask(question: Question): Promise<string> {
    const { text, usual, problem, hidden = false } = question;
    for (;;) {
      this.write(usual === undefined || usual === '' ? `${text}: ` : `${text} [${usual}]: `);
      this.silent = hidden;
      const typed = await this.line(text).finally(() => (this.silent = false));
      if (hidden) this.write('\n');
      const answer = typed.trim() === '' ? (usual ?? '') : typed.trim();
      const wrong = answer === '' ? 'This cannot be left empty.' : (problem?.(answer) ?? null);
      if (wrong === null) return answer;
      this.write(`  ${wrong}\n`);
    }
  }

  /** One of several answers. */
  async choose(text: string, choices: readonly string[], usual: string): Promise<string> {
    const problem = (answer: string): string | null =>
      choices.includes(answer) ? null : `Answer one of: ${choices.join(', ')}.`;
    return this.ask({ text: `${text} (${choices.join(', ')})`, usual, problem });
  }

  /** Yes or no. */
  async confirm(text: string, usual: boolean): Promise<boolean> {
    const answer = await this.ask({
      text: `${text} (y/n)`,
      usual: usual ? 'y' : 'n',
      problem: (given) => (/^(y|yes|n|no)$/i.test(given) ? null : 'Answer y or n.'),
    });
    return /^y/i.test(answer);
  }

  /** Something to read between two questions. */
  say(text: string): void {
    this.write(`${text}\n`);
  }

  close(): void {
    this.lines.close();
  }

  private async line(question: string): Promise<string> {
    while (this.waiting.length === 0 && !this.ended) await new Promise<void>((wake) => (this.wake = wake));
    if (this.streams.signal.aborted) throw new InterruptedError();
    const line = this.waiting.shift();
    if (line === undefined) throw new InputEndedError(question);
    return line;
  }

  private take(line: string): void {
    this.waiting.push(line);
    this.wake?.();
  }

  private end(): void {
    this.ended = true;
    this.wake?.();
  }

  private write(text: string): void {
    this.streams.output.write(text);
  }
}
