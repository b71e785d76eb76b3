import { code, type RecordKey, type RecordReference, type RowValues, type Side, type Value } from '@couplet/core';
import type { MemorySystem } from '@couplet/core/testing';
import type { Edit } from '../history/script';
import { textOf, type Ledger } from '../oracle/ledger';
import { kinds, opposite, type Kind } from '../world/kinds';
import { isPoisonous, poison } from '../world/poison';
import { linesOfOrder, type OrderName } from './lines-of-order';

type Values = Record<string, Value>;

/** An edit that waits for its transaction to be committed. */
export type OpenEdit = () => void;

/** The people who work on both sides of one tenant: everything they write is told to the ledger, and to nobody else. */
export class Users {
  constructor(
    private readonly systems: Readonly<Record<Side, MemorySystem>>,
    private readonly ledger: Ledger,
  ) {}

  /** Carries out an edit now; says what was done, or null where there was nothing to do it to. */
  perform(edit: Edit): string | null {
    const kind = kinds[edit.kind];
    this.ledger.newEdit();
    switch (edit.action) {
      case 'insert':
        return this.insert(kind, edit, null);
      case 'twin':
        return this.twin(kind, edit);
      case 'delete':
        return this.remove(kind, edit);
      case 'move':
        return this.change(kind, edit, (row) => this.moved(kind, edit.side, row));
      case 'refer':
        return this.change(kind, edit, () => this.references(kind, edit.side, edit.choice));
      default:
        return this.editCell(kind, edit);
    }
  }

  /** An edit that is decided now and committed later: whoever commits meanwhile comes first. */
  begin(edit: Edit): OpenEdit | null {
    if (edit.action !== 'insert' && edit.action !== 'edit' && edit.action !== 'delete') return null;
    return () => void this.perform(edit);
  }

  private table(kind: Kind, side: Side): ReturnType<MemorySystem['table']> {
    return this.systems[side].table(kind[side]);
  }

  private pickKey(kind: Kind, edit: Edit): string | null {
    return this.pick(kind, edit.side, edit.pick);
  }

  /** One of the records that are there, in the order of their births: keys depend on who was there first to choose them. */
  private pick(kind: Kind, side: Side, choice: number): RecordKey | null {
    const birth = kind.birth[side];
    const rows = this.table(kind, side).rows() as unknown as RowValues[];
    const order = (row: RowValues): string => `${textOf(row[birth]).padStart(12)} ${textOf(row.id)}`;
    const sorted = [...rows].sort((one, other) => (order(one) < order(other) ? -1 : 1));
    return (sorted[choice % Math.max(1, sorted.length)]?.id as RecordKey | undefined) ?? null;
  }

  private insert(kind: Kind, edit: Edit, birthOf: string | null): string | null {
    const { side } = edit;
    const place = kind.name === 'line' ? this.linePlace(edit) : {};
    if (place === null) return null;
    const birth = birthOf ?? this.ledger.newBirth(kind);
    const values: Values = { ...place, [kind.birth[side]]: side === 'local' ? code(birth) : birth };
    if (kind.name === 'line') values[kind.birth[side]] = birth;
    for (const cell of kind.cells) values[cell[side]] = this.ledger.newToken(kind, birth, cell, side);
    if (kind.name === 'customer' && side === 'integration')
      values.status = edit.choice % 6 === 5 ? 'inactive' : 'active';
    if (kind.name === 'customer' && side === 'local') values.blocked = edit.choice % 6 === 5 ? 'all' : 'open';
    Object.assign(values, this.references(kind, side, edit.choice % 3 === 0 ? 1 : edit.choice + 2));
    if (side === 'local') values.id = `${kind.name}-${birth}${birthOf === null ? '' : '-twin'}`;
    if (side === 'local' && this.table(kind, side).find(values.id as string) !== undefined) return null;
    const key = this.table(kind, side).add(values);
    this.ledger.userInserted(kind, side, key, values);
    return `${side} inserts ${kind.name} ${key}`;
  }

  private linePlace(edit: Edit): Values | null {
    const order = this.pickKey(kinds.order, edit);
    if (order === null) return null;
    if (edit.side === 'integration') return { document: { table: 'document', key: order } as RecordReference };
    const { number } = this.nameOf('local', order);
    const numbers = linesOfOrder(this.systems, 'local', { number, key: order }).map((line) => Number(line.lineNo));
    return { documentNo: number, lineNo: Math.max(0, ...numbers) + 10_000 };
  }

  private twin(kind: Kind, edit: Edit): string | null {
    const there = opposite(edit.side);
    const key = this.pick(kind, there, edit.pick);
    const row = key === null ? undefined : (this.table(kind, there).find(key) as unknown as RowValues);
    const birth = row?.[kind.birth[there]];
    const here = this.table(kind, edit.side).rows() as unknown as RowValues[];
    if (typeof birth !== 'string' || here.some((one) => one[kind.birth[edit.side]] === birth)) return null;
    return this.insert(kind, edit, birth);
  }

  private remove(kind: Kind, edit: Edit): string | null {
    const key = this.pickKey(kind, edit);
    if (key === null) return null;
    if (kind.name === 'order') this.removeLines(edit.side, key);
    this.table(kind, edit.side).remove(key);
    this.ledger.userDeleted(kind, edit.side, key);
    return `${edit.side} deletes ${kind.name} ${key}`;
  }

  private removeLines(side: Side, order: string): void {
    for (const { id } of linesOfOrder(this.systems, side, this.nameOf(side, order))) {
      this.table(kinds.line, side).remove(textOf(id));
      this.ledger.userDeleted(kinds.line, side, textOf(id));
    }
  }

  private nameOf(side: Side, order: string): OrderName {
    const row = this.table(kinds.order, side).find(order) as unknown as RowValues;
    return { number: textOf(row[kinds.order.birth[side]]), key: order };
  }

  private change(kind: Kind, edit: Edit, values: (row: RowValues) => Values): string | null {
    const key = this.pickKey(kind, edit);
    if (key === null) return null;
    const table = this.table(kind, edit.side);
    const changes = values(table.find(key) as unknown as RowValues);
    if (Object.keys(changes).length === 0) return null;
    table.update(key, changes);
    this.ledger.userChanged(kind, edit.side, key, changes);
    return `${edit.side} changes ${Object.keys(changes).join(', ')} of ${kind.name} ${key} to ${JSON.stringify(Object.values(changes))}`;
  }

  private editCell(kind: Kind, edit: Edit): string | null {
    return this.change(kind, edit, (row) => {
      const cell = kind.cells[edit.choice % kind.cells.length];
      const birth = row[kind.birth[edit.side]];
      if (cell === undefined || typeof birth !== 'string') return {};
      const token = this.ledger.newToken(kind, birth, cell, edit.side);
      const tooLong = edit.action === 'tooLong' && cell.local === 'name' && edit.side === 'local';
      const poisons = edit.action === 'poison' && isPoisonous(cell);
      const text = tooLong ? this.ledger.alias(token, token.padEnd(55, '+')) : token;
      return { [cell[edit.side]]: poisons ? this.ledger.alias(token, `${token}${poison}`) : text };
    });
  }

  private moved(kind: Kind, side: Side, row: RowValues): Values {
    if (kind.name !== 'customer') return {};
    if (side === 'local') return { blocked: row.blocked === 'open' ? 'all' : 'open' };
    return { status: row.status === 'active' ? 'inactive' : 'active' };
  }

  /** A reference to some record of the other kind, to one that is not there, or to none. */
  private references(kind: Kind, side: Side, choice: number): Values {
    if (kind.name !== 'customer' && kind.name !== 'agent') return {};
    const target = kind.name === 'customer' ? kinds.agent : kinds.customer;
    const field = kind.name === 'agent' ? 'favourite' : side === 'local' ? 'agentCode' : 'owner';
    const key = choice % 8 === 1 ? null : this.pick(target, side, choice);
    if (side === 'integration') return { [field]: key === null ? null : { table: target.integration.name, key } };
    const row = key === null ? undefined : (this.table(target, side).find(key) as unknown as RowValues);
    return { [field]: row === undefined ? code('') : (row[target.birth.local] as Value) };
  }
}
