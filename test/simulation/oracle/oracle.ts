import type { RowValues, Side, Table, WriteResult } from '@couplet/core';
import type { MemorySystem } from '@couplet/core/testing';
import type { Program } from '../company/program';
import { kindOf, opposite, type Kind } from '../world/kinds';
import { checkCommit } from './check-commit';
import type { ControlCall } from './control-call';
import { isOpen, type Expectations } from './expectations';
import { Ledger, type LedgerRow } from './ledger';
import { ShadowControl } from './shadow-control';
import { Trace } from './trace';
import { Violation } from './violation';
import { checkDelete, checkInsert, checkSilence, checkUpdate } from './check-writes';
import { RunTallies, type Sender, type Tally } from './run-tallies';

/** A row that a write names: its key, and the version it was based on, where it is an update or a deletion. */
export interface SentRow {
  readonly key: string | null;
  readonly version?: string | null;
  readonly values?: RowValues;
}

/** What stood in the rows of a write before it was carried out. */
export interface BeforeWrite {
  readonly rows: readonly SentRow[];
  readonly present: ReadonlyMap<string, RowValues>;
  readonly keys: ReadonlySet<string>;
}

/**
 * Watches one tenant from outside: what users did, what was written to the systems, and what was committed to the control database. It
 * knows what must hold from the rules alone, and nothing of how the engine works.
 */
export class Oracle {
  readonly ledger: Ledger;
  readonly shadow = new ShadowControl();
  readonly tallies = new RunTallies();
  /** The first thing that was wrong. */
  violation: Violation | null = null;
  /** Runs that came to their end untroubled, to be compared with their counters. */
  readonly finishedRuns: { readonly run: string; readonly tally: Tally }[] = [];
  /** Values that were overwritten although nobody had seen them, because somebody decided so: they must be in the history. */
  readonly overwritten: {
    readonly run: string | null;
    readonly value: string;
    readonly what: string;
    /** Whether it had been on the other side. */
    readonly wasSeen: boolean;
  }[] = [];
  /** Every value that the history keeps. */
  readonly kept = new Set<string>();
  /** Rows written, for silence. */
  writes = 0;
  /** How many records settled as what, and with which codes records were put on the list. */
  readonly outcomes = new Map<string, number>();
  /** Records looked at, and rows written. */
  stirred = 0;

  constructor(
    readonly tenant: string,
    /** Tags of the tenants beside this one. */
    readonly otherTags: readonly string[],
    readonly expectations: Expectations,
    readonly trace: Trace,
  ) {
    this.ledger = new Ledger(tenant);
  }

  /** Notes a violation; the first one counts. */
  report(rule: string, what: string): void {
    this.violation ??= new Violation(rule, `${this.tenant}: ${what}`);
  }

  /**
   * A port was called. Deciding, transforming and comparing need none; to decide, the control database may be asked what both sides agreed on.
   * Where batches overlap, also while the next one is pulled, nobody can tell from outside which of them called.
   */
  checkPure(program: Program, port: 'control' | 'system', what: string): void {
    if (this.expectations.surroundings.overlap > 1 || program.stages.has('pull')) return;
    const pure = port === 'control' ? ['transform', 'diff'] : ['resolve', 'transform', 'diff'];
    const stage = pure.find((one) => program.stages.has(one));
    if (stage !== undefined) this.report('D4', `${stage} called ${what}`);
  }

  /** A port that only reads was called. */
  called(program: Program, table: Table, method: string, as: 'feed' | 'read'): void {
    this.checkPure(program, 'system', `${method} of ${table.name}`);
    this.trace.add(() => `${program.name} ${table.side} ${table.name} ${method}`);
    this.tallies.call(program.run, as);
    // documents are read with their lines, level by level
    const isFlat = kindOf(table).name === 'agent' || kindOf(table).name === 'customer';
    if (isFlat && method.startsWith('readByKeys')) this.tallies.readKeys(program.run, `${table.side} ${table.name}`);
    const tally = this.tallies.of(program.run);
    if (tally.since === 0) tally.since = this.ledger.now();
  }

  beforeWrite(
    sender: Sender,
    system: MemorySystem,
    table: Table,
    method: string,
    rows: readonly SentRow[],
  ): BeforeWrite {
    this.trace.add(() => `${sender.name} ${table.side} ${table.name} ${method} ${JSON.stringify(rows)}`);
    this.tallies.call(sender.run, 'write');
    const text = JSON.stringify(rows);
    for (const tag of this.otherTags) if (text.includes(`${tag}·`)) this.report('S12', `a write names ${tag}: ${text}`);
    const view = system.table(table);
    const present = new Map<string, RowValues>();
    for (const { key } of rows) {
      const row = key === null ? undefined : view.find(key);
      if (key !== null && row !== undefined) present.set(key, row as RowValues);
    }
    return { rows, present, keys: new Set(view.keys()) };
  }

  /** Looks at what a write really changed, whatever its answer said. */
  afterWrite(
    sender: Sender,
    system: MemorySystem,
    table: Table,
    method: 'insert' | 'update' | 'delete',
    before: BeforeWrite,
    results: readonly WriteResult[],
  ): void {
    const kind = kindOf(table);
    const { side } = table;
    if (sender.run !== null && !sender.isLate && !isOpen(this.expectations, kind, side))
      this.report('direction', `${method} of ${kind.name} on the ${side} side, which is closed to it`);
    const view = system.table(table);
    if (results.length !== before.rows.length)
      this.report('S9', `${results.length} answers to ${before.rows.length} rows`);
    for (const key of view.keys())
      if (!before.keys.has(key)) this.created(sender, kind, side, key, view.find(key) as RowValues, before, method);
    before.rows.forEach((sent) => {
      if (sent.key === null || !before.present.has(sent.key)) return;
      const was = before.present.get(sent.key) as RowValues;
      const now = view.find(sent.key) as RowValues | undefined;
      if (now === was) return;
      if (now === undefined) this.deleted(sender, kind, side, sent, was);
      else this.updated(sender, kind, side, sent, { was, now }, method);
    });
  }

  /** Keeps what was committed so far; gives what forgets everything that was committed since. */
  backup(): () => void {
    const forget = [this.shadow.backup(), this.ledger.backup()];
    return () => {
      for (const one of forget) one();
      for (const { tally } of this.finishedRuns) tally.troubled = true;
    };
  }

  /** A transaction of the control database was committed. */
  committed(program: Program, calls: readonly ControlCall[]): void {
    for (const { name, values } of calls) this.trace.add(() => `${program.name} ${name} ${JSON.stringify(values)}`);
    checkCommit(this, program, calls);
  }

  /** The record's half on the other side, by what was committed. */
  partner(row: LedgerRow): LedgerRow | null {
    const key = this.shadow.partner(row.kind, row.side, row.key);
    return key === null ? null : (this.ledger.find(row.kind, opposite(row.side), key) ?? null);
  }

  private created(
    sender: Sender,
    kind: Kind,
    side: Side,
    key: string,
    values: RowValues,
    before: BeforeWrite,
    method: string,
  ): void {
    this.writes += 1;
    this.stirred += 1;
    if (method !== 'insert') this.report('S6', `an ${method} created ${kind.name} ${key} on the ${side} side`);
    checkInsert(this, kind, side, key, values, before);
    this.ledger.engineInserted(kind, side, key, values);
    this.tallies.wrote(sender, kind, side, 'inserted');
  }

  private updated(
    sender: Sender,
    kind: Kind,
    side: Side,
    sent: SentRow,
    { was, now }: { readonly was: RowValues; readonly now: RowValues },
    method: string,
  ): void {
    this.writes += 1;
    this.stirred += 1;
    if (method === 'insert') this.report('S4', `an insert changed ${kind.name} ${sent.key} on the ${side} side`);
    const row = this.ledger.find(kind, side, sent.key ?? '');
    if (row === undefined) return;
    checkUpdate(this, sender, row, sent, was, now);
    if (!sender.isLate) checkSilence(this, row, sent, was);
    this.ledger.engineUpdated(row, now);
    this.tallies.wrote(sender, kind, side, 'modified');
  }

  private deleted(sender: Sender, kind: Kind, side: Side, sent: SentRow, was: RowValues): void {
    this.writes += 1;
    this.stirred += 1;
    const row = this.ledger.find(kind, side, sent.key ?? '');
    if (row !== undefined) checkDelete(this, sender.run, row, sent, was);
    this.ledger.engineDeleted(kind, side, sent.key ?? '');
    this.tallies.wrote(sender, kind, side, 'deleted');
  }
}
