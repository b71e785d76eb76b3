import { CoupletError } from '@couplet/core';
import type { PassProbe } from '@couplet/core/internal';
import { Dice } from '../history/dice';
import type { Event, Trouble } from '../history/script';

/** What a program that was stopped at once runs into, whatever it calls. */
export class Killed extends Error {
  constructor() {
    super('The program was killed.');
  }
}

/** A system or a database that is away for one call. */
export class Outage extends Error {
  constructor(readonly where: string) {
    super(`There is no connection to ${where}.`);
  }
}

/** Where a program may meet trouble. */
export type PointKind = 'read' | 'feed' | 'write' | 'written' | 'begin' | 'committing' | 'committed' | 'stage';

/** A system that does not let us in any more. */
export class SignInRefused extends CoupletError {
  readonly code = 'CPL_SIMULATED_SIGN_IN';
  override readonly retryable = true;
  constructor(where: string) {
    super(`There is no access to ${where} any more.`);
  }
}

const fits: Readonly<Record<Trouble, readonly PointKind[]>> = {
  crash: ['read', 'feed', 'write', 'written', 'begin', 'committing', 'committed', 'stage'],
  stop: ['read', 'feed', 'write', 'written', 'begin', 'committed'],
  outage: ['read', 'feed', 'write', 'begin'],
  signIn: ['read', 'feed', 'write'],
  lostBefore: ['write'],
  lostAfter: ['write'],
  late: ['write'],
  refused: ['write'],
  busy: ['write'],
  forbidden: ['write'],
  invalid: ['write'],
  commitLost: ['committed'],
  serialized: ['begin'],
  expired: ['feed'],
  muddled: ['feed'],
  again: ['feed'],
  stranger: ['feed'],
  plugin: ['read', 'begin'],
  configure: ['read', 'feed', 'write', 'written', 'begin', 'committed'],
  failover: ['begin'],
  rival: ['read', 'feed', 'write', 'written', 'begin', 'committed'],
  edit: ['read', 'feed', 'write', 'written', 'begin', 'committed'],
};

/** What happens to a program from outside while it runs. */
export interface Meanwhile {
  edit(event: Event): Promise<void>;
  rival(): Promise<void>;
  /** A plugin's code is about to throw. */
  plugin(): void;
  /** An administrator changes what the tenant is told. */
  configure(event: Event): Promise<void>;
  /** The control database is as it will be once it has failed over: gives what takes it back there. */
  failover(): () => Promise<void>;
  /** Time passes, and what was sent long ago arrives. */
  pass(): Promise<void>;
}

/** Nothing happens to a program meanwhile. */
export const quiet: Meanwhile = {
  edit: async () => undefined,
  rival: async () => undefined,
  plugin: () => undefined,
  configure: async () => undefined,
  failover: () => async () => undefined,
  pass: async () => undefined,
};

/** A program that works on runs: it may be killed at any point, and then reaches nothing any more. */
export class Program implements PassProbe {
  /** Points passed so far in this run. */
  points = 0;
  /** Whether anything but edits has happened in this run. */
  troubled = false;
  /** What has happened to it, in order. */
  readonly struck: Trouble[] = [];
  /** The run it works on. */
  run: string | null = null;
  /** Stages in which it is at present. */
  readonly stages = new Set<string>();
  /** The points of this run so far, in order. */
  passed: PointKind[] = [];
  /** What is lost when the control database fails over, and after how many points it does. */
  private losing: { left: number; readonly lose: () => Promise<void> } | null = null;
  private killed: Killed | null = null;
  private stopping = new AbortController();
  private events: Event[] = [];
  private dice = new Dice(1);

  constructor(
    readonly name: string,
    private readonly meanwhile: Meanwhile,
    private readonly limit: number,
    /**
     * Whether somebody may take over between the announcement of a create and its sending. Where the server gives the keys, nobody could tell
     * that it is still on its way.
     */
    private readonly overtakenAnywhere = true,
  ) {}

  /** Gets ready for a run with what will happen in it. */
  prepare(events: readonly Event[], seed: number): void {
    this.points = 0;
    this.passed = [];
    this.stages.clear();
    this.troubled = false;
    this.stopping = new AbortController();
    this.events = [...events].sort((one, other) => one.at - other.at);
    this.dice = new Dice(seed);
  }

  get isDead(): boolean {
    return this.killed !== null;
  }

  /** Told when the program shall stop. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Whether it has passed more points than any run may need. */
  get isEndless(): boolean {
    return this.points > this.limit;
  }

  before(stage: string): void {
    this.check();
    this.stages.add(stage);
  }

  after(stage: string): void {
    this.stages.delete(stage);
    if (this.take('stage')?.trouble === 'crash') this.kill();
    this.check();
  }

  /** Passes a point: what is due happens. Gives the trouble that the caller has to play. Throws when the program is dead. */
  async point(kind: PointKind, where: string): Promise<Event | null> {
    this.check();
    if (this.isEndless) this.kill();
    for (let ticks = this.dice.below(4); ticks > 0; ticks -= 1) await Promise.resolve();
    await this.meanwhile.pass();
    // a transaction under way is not taken back: the one that fails over waits for it
    if (this.losing !== null && kind !== 'committing' && (this.losing.left -= 1) <= 0) await this.loseLatest();
    for (;;) {
      const event = this.take(kind);
      if (event === null) return null;
      if (event.trouble === 'edit') await this.meanwhile.edit(event);
      else if (event.trouble === 'rival') await this.meanwhile.rival();
      else if (event.trouble === 'plugin') this.meanwhile.plugin();
      else if (event.trouble === 'configure') {
        await this.meanwhile.configure(event);
        if (event.rows % 2 === 0) this.stopping.abort();
      } else if (event.trouble === 'failover')
        this.losing ??= { left: 1 + (event.rows % 24), lose: this.meanwhile.failover() };
      else if (event.trouble === 'crash') this.kill();
      else if (event.trouble === 'stop') this.stopping.abort();
      else if (event.trouble === 'outage') throw new Outage(where);
      else if (event.trouble === 'signIn') throw new SignInRefused(where);
      else return event;
    }
  }

  get isLosing(): boolean {
    return this.losing !== null;
  }

  /** The control database fails over where it is about to: its last commits are lost, and the program with them. */
  async loseLatest(): Promise<void> {
    const { losing } = this;
    if (losing === null) return;
    this.losing = null;
    this.killed ??= new Killed();
    await losing.lose();
    this.check();
  }

  check(): void {
    if (this.killed !== null) throw this.killed;
  }

  private kill(): never {
    this.killed = new Killed();
    throw this.killed;
  }

  private take(kind: PointKind): Event | null {
    if (kind !== 'stage') {
      this.points += 1;
      this.passed.push(kind);
    }
    const index = this.events.findIndex((event) => event.at <= this.points && this.fits(event.trouble, kind));
    const [event] = index < 0 ? [] : this.events.splice(index, 1);
    if (event === undefined) return null;
    this.struck.push(event.trouble);
    if (event.trouble !== 'edit') this.troubled = true;
    return event;
  }

  private fits(trouble: Trouble, kind: PointKind): boolean {
    const isSending = kind === 'write' || kind === 'committed';
    return fits[trouble].includes(kind) && (trouble !== 'rival' || this.overtakenAnywhere || !isSending);
  }
}
