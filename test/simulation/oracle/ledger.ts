import type { RowValues, Side } from '@couplet/core';
import type { Cell, Kind } from '../world/kinds';

/** A record as the ledger knows it: everything that ever stood in its cells, in order. */
export interface LedgerRow {
  readonly kind: Kind;
  readonly side: Side;
  readonly key: string;
  readonly birth: string;
  alive: boolean;
  /** Who made it. */
  readonly origin: 'user' | 'engine';
  /** Who ended it. */
  endedBy: 'user' | 'engine' | null;
  /** By cell: all values so far, the present one last. */
  readonly values: ReadonlyMap<string, string[]>;
  /** The birth of the order that a line belongs to; empty for everything else. */
  readonly order: string;
  /** When a user last changed anything of it. */
  changedAt: number;
  /** When it was last parted from its other half. */
  releasedAt: number;
  /** The engine wrote it, and has not recorded that yet. */
  unrecorded: boolean;
  /** Its coupling was recorded once. */
  confirmed: boolean;
  /** Whether it meets the filter of its side, and whether it ever did. */
  inFilter: boolean;
  everInFilter: boolean;
}

/** Ghost state of one tenant: what users did and what became of it. The engine never sees it. */
export class Ledger {
  readonly rows = new Map<string, LedgerRow>();
  /** By token: the birth and the cell it was written for. */
  readonly tokens = new Map<string, { readonly birth: string; readonly cell: string; readonly kind: string }>();
  private readonly births = new Map<string, LedgerRow[]>();
  private counter = 0;
  private edits = 0;
  private time = 0;

  /** The tag starts every text that users of this tenant write. */
  constructor(readonly tag: string) {}

  now(): number {
    return (this.time += 1);
  }

  newBirth(kind: Kind): string {
    this.counter += 1;
    return `${this.tag}${kind.name.slice(0, 1)}${this.counter}`.toUpperCase();
  }

  /** A user begins another edit: what is written in it goes by its number. */
  newEdit(): void {
    this.edits += 1;
  }

  newToken(kind: Kind, birth: string, cell: Cell, side: Side): string {
    const token = `${this.tag}·${birth}·${cell[side]}#${this.edits}`;
    this.tokens.set(token, { birth, cell: cell.name, kind: kind.name });
    return token;
  }

  /** The same edit with another text, one that is too long for the other side for example. */
  alias(token: string, text: string): string {
    const known = this.tokens.get(token);
    if (known !== undefined) this.tokens.set(text, known);
    return text;
  }

  /** Keeps what was recorded so far; what it gives forgets all that was recorded since, and that anything written lately is known. */
  backup(): () => void {
    const confirmed = new Set([...this.rows.values()].filter((row) => row.confirmed));
    return () => {
      for (const row of this.rows.values()) {
        row.unrecorded = true;
        row.confirmed = confirmed.has(row);
      }
    };
  }

  find(kind: Kind, side: Side, key: string): LedgerRow | undefined {
    return this.rows.get(rowName(kind, side, key));
  }

  /** All records of one birth on one side, alive or not. */
  ofBirth(kind: Kind, side: Side, birth: string): readonly LedgerRow[] {
    return (this.births.get(`${kind.name} ${birth}`) ?? []).filter((row) => row.side === side);
  }

  userInserted(kind: Kind, side: Side, key: string, values: RowValues): void {
    this.add(kind, side, key, values, 'user');
  }

  userChanged(kind: Kind, side: Side, key: string, values: RowValues): void {
    const row = this.find(kind, side, key);
    if (row === undefined) return;
    row.changedAt = this.now();
    this.put(row, values);
  }

  userDeleted(kind: Kind, side: Side, key: string): void {
    this.end(kind, side, key, 'user');
  }

  engineInserted(kind: Kind, side: Side, key: string, values: RowValues): LedgerRow {
    return this.add(kind, side, key, values, 'engine');
  }

  engineUpdated(row: LedgerRow, values: RowValues): void {
    row.unrecorded = true;
    this.put(row, values);
  }

  engineDeleted(kind: Kind, side: Side, key: string): void {
    this.end(kind, side, key, 'engine');
  }

  /** Whether a value ever stood in a cell of this birth on a side. */
  everHeld(kind: Kind, side: Side, birth: string, cell: string, value: string): boolean {
    return this.ofBirth(kind, side, birth).some((row) => row.values.get(cell)?.includes(value) === true);
  }

  private add(kind: Kind, side: Side, key: string, values: RowValues, origin: LedgerRow['origin']): LedgerRow {
    const birth = textOf(values[kind.birth[side]]);
    const row: LedgerRow = {
      kind,
      side,
      key,
      birth,
      alive: true,
      origin,
      endedBy: null,
      values: new Map(kind.cells.map((cell) => [cell.name, [textOf(values[cell[side]])]])),
      order: kind.name === 'line' ? this.orderOf(side, values) : '',
      changedAt: origin === 'user' ? this.now() : 0,
      releasedAt: 0,
      unrecorded: origin === 'engine',
      confirmed: false,
      inFilter: meetsFilter(values, true),
      everInFilter: meetsFilter(values, true),
    };
    this.rows.set(rowName(kind, side, key), row);
    const name = `${kind.name} ${birth}`;
    this.births.set(name, [...(this.births.get(name) ?? []), row]);
    return row;
  }

  private orderOf(side: Side, { documentNo, document }: RowValues): string {
    if (side === 'local') return textOf(documentNo);
    const key = typeof document === 'object' && document !== null ? document.key : '';
    return this.rows.get(`order integration ${key}`)?.birth ?? '';
  }

  private put(row: LedgerRow, values: RowValues): void {
    row.inFilter = meetsFilter(values, row.inFilter);
    row.everInFilter ||= row.inFilter;
    for (const cell of row.kind.cells) {
      const value = values[cell[row.side]];
      const known = row.values.get(cell.name);
      if (value !== undefined && known?.at(-1) !== textOf(value)) known?.push(textOf(value));
    }
  }

  private end(kind: Kind, side: Side, key: string, by: 'user' | 'engine'): void {
    const row = this.find(kind, side, key);
    if (row === undefined) return;
    row.alive = false;
    row.endedBy = by;
    row.changedAt = this.now();
  }
}

/** Blank and missing are the same. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Blocked customers and inactive accounts are not synchronized. */
function meetsFilter({ blocked, status }: RowValues, otherwise: boolean): boolean {
  if (blocked !== undefined) return blocked === 'open';
  return status === undefined ? otherwise : status === 'active';
}

function rowName(kind: Kind, side: Side, key: string): string {
  return `${kind.name} ${side} ${key}`;
}
