import type { Around, RecordKey, RowValues, Step, Table, UpdateRow, Value, WriteResult } from '@couplet/core';
import { memoryLoadSource, type MemoryCoupling, type MemoryRows } from '../testing';

type Write = Step<'write'>;
type Pass = Parameters<Around<Write>['run']>[2];
type Direction = 'toIntegrationTable' | 'fromIntegrationTable';

/** One update that a writer was asked for. */
export interface Sent {
  readonly side: 'local' | 'integration';
  readonly table: string;
  readonly rows: readonly UpdateRow[];
}

/** A write pass over rows in memory that notes what it is asked to update. */
export interface WritePass {
  readonly sent: Sent[];
  readonly pass: Pass;
}

/** What a pass is made of. */
export interface WritePassOptions {
  readonly direction: Direction;
  readonly source: Table;
  readonly rows: MemoryRows;
  readonly couplings?: readonly MemoryCoupling[];
  readonly settings?: Readonly<Record<string, Value>>;
  readonly multiCompany?: boolean;
  /** Where the primary contact of customers moves; both ways where it is left out, and nowhere where it is null. */
  readonly primaryContact?: 'bidirectional' | Direction | null;
  /** How a writer answers; done where it is left out. */
  readonly answer?: (row: UpdateRow) => WriteResult;
}

export function writePass(options: WritePassOptions): WritePass {
  const sent: Sent[] = [];
  const system = (side: Sent['side']) => ({
    writer: {
      update: (table: Table, rows: readonly UpdateRow[]): Promise<readonly WriteResult[]> => {
        sent.push({ side, table: table.name, rows });
        return Promise.resolve(
          rows.map((row) => options.answer?.(row) ?? { status: 'done', key: row.key, version: '2' }),
        );
      },
    },
  });
  const to = options.direction === 'toIntegrationTable';
  const { primaryContact = 'bidirectional' } = options;
  const primaryContactField = {
    direction: primaryContact,
    mapping: { kind: 'reference', integration: 'primarycontactid' },
  };
  const passOf = (local: string) => ({
    mapping: {
      pair: { local, integration: 'account' },
      fields: primaryContact === null ? [] : [primaryContactField],
    },
  });
  const pass = {
    passesOfDirection: () => [passOf('Customer'), passOf('Vendor')],
    plan: {
      direction: options.direction,
      source: options.source,
      mapping: { multiCompany: options.multiCompany ?? false },
    },
    load: memoryLoadSource(options.rows, options.couplings, options.settings),
    source: system(to ? 'local' : 'integration'),
    destination: system(to ? 'integration' : 'local'),
  };
  return { sent, pass: pass as unknown as Pass };
}

/** What became of a record: created, found to have been created by an earlier write, changed, or not written. */
export interface Fate {
  readonly did: 'insert' | 'foundInserted' | 'modify';
  /** The key on the other side, where it was written. */
  readonly created?: string;
  /** Values that were written. */
  readonly values?: RowValues;
}

/** A record as the write stage leaves it. */
export function written(key: string, source: RowValues, fate: Partial<Fate> = {}) {
  const { did = 'insert', created, values = {} } = fate;
  const result: WriteResult = { status: 'done', key: created as RecordKey, version: '1' };
  return {
    key: key as RecordKey,
    source: { key: key as RecordKey, version: '1', values: source },
    destination: did === 'foundInserted' ? { key: created as RecordKey, version: '1', values: {} } : null,
    decision: did === 'insert' ? { do: 'insert', key: null, restore: false } : { do: 'modify' },
    attempted: did === 'foundInserted' ? 'insert' : null,
    values,
    result: created === undefined || did === 'foundInserted' ? null : result,
    settlement: null,
    notes: [] as { readonly code: string }[],
  };
}

/** A batch of such records, as `next` answers it. */
export function batchOf(...passages: readonly ReturnType<typeof written>[]): Write['out'] {
  return { passages, request: {} } as unknown as Write['out'];
}

/** Lets records that were written pass through an interceptor, and gives what comes out. */
export function goThrough(interceptor: Around<Write>, batch: Write['out'], pass: Pass): Promise<Write['out']> {
  return interceptor.run(batch, () => Promise.resolve(batch), pass);
}
