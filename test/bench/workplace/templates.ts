import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runInChild } from '../children/run-in-child';
import type { Figures, Task } from '../children/task';
import { copyFolder } from './copy-folder';
import { prepareTemplate } from './prepare-template';

/** What a task is given besides its place and the settings that hold for all of them. */
export type TaskOrder<Kind extends Task['kind']> = Pick<Task, 'records'> &
  Partial<Omit<Task, 'kind' | 'directory' | 'records'>> & { readonly kind: Kind };

/** What holds for every task. */
export interface TaskSettings extends Pick<Task, 'postgres' | 'overlap'> {
  /** Flags of Node.js. */
  readonly flags: readonly string[];
}

const usual = { concurrency: 16, latency: 0, bodies: null, onlyThere: false, changed: 0 };

/** Data directories by their number of customers, each made once, and tasks that start from a copy of one. */
export class Templates {
  private readonly made = new Map<number, Promise<string>>();

  constructor(
    private readonly workplace: string,
    private readonly settings: TaskSettings,
    private readonly tell: (line: string) => void,
  ) {}

  /** Does a task in a copy. `profile` is a folder for a processor profile and the log of PostgreSQL. */
  async inCopy<Kind extends Task['kind']>(
    order: TaskOrder<Kind>,
    profile: string | null = null,
  ): Promise<Figures[Kind]> {
    const directory = join(this.workplace, 'copy');
    copyFolder(await this.template(order.records), directory);
    try {
      const figures = await runInChild(this.taskIn(directory, order), profile, this.settings.flags);
      if (profile !== null)
        copyFileSync(
          join(directory, 'postgres', 'postgres.log'),
          join(profile, `postgres-${order.records}-at-${order.latency ?? 0}.log`),
        );
      return figures;
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  /** Does a task in the template itself, which is used up by that. */
  async inPlace<Kind extends Task['kind']>(order: TaskOrder<Kind>): Promise<Figures[Kind]> {
    const directory = await this.template(order.records);
    this.made.delete(order.records);
    try {
      return await runInChild(this.taskIn(directory, order), null, this.settings.flags);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  private taskIn<Kind extends Task['kind']>(directory: string, order: TaskOrder<Kind>): Task & { readonly kind: Kind } {
    const { postgres, overlap } = this.settings;
    return { ...usual, postgres, overlap, ...order, directory };
  }

  private template(records: number): Promise<string> {
    const known = this.made.get(records) ?? this.prepare(records);
    this.made.set(records, known);
    return known;
  }

  private async prepare(records: number): Promise<string> {
    this.tell(`${records} customers: loading and connecting the company`);
    const path = join(this.workplace, `template-${records}`);
    await prepareTemplate(path, records);
    return path;
  }
}
