import { CoupletError } from '@couplet/core';
import type { Refusal } from '../errors/refusal';
import type { Outcome } from '../outcome';
import { namedIn } from './named-rows';
import { allOf, type RowOutcomes } from './row-outcome';
import { sendGroup, type GroupRequest } from './send-group';

const refusal = (message: string, kind: Refusal['kind'] = 'invalidValue'): Refusal => ({
  kind,
  status: 400,
  code: '0x80040203',
  message,
});
const keyOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A server that refuses some rows; keeps the sizes of the requests it got. */
class Server implements GroupRequest<number> {
  readonly bulk: number[] = [];
  readonly batches: number[] = [];
  readonly written: number[] = [];
  readonly named = namedIn((n: number) => [keyOf(n)]);

  constructor(
    private readonly bad: ReadonlySet<number>,
    private readonly message: (n: number) => string = () => 'no',
    private readonly kind: Refusal['kind'] = 'invalidValue',
  ) {}

  async sendAll(items: readonly number[]): Promise<Outcome<unknown>> {
    this.bulk.push(items.length);
    const first = items.find((n) => this.bad.has(n));
    if (first !== undefined) return { kind: 'refused', refusal: refusal(this.message(first), this.kind) };
    this.written.push(...items);
    return { kind: 'done', value: undefined };
  }

  async sendEach(items: readonly number[]): Promise<RowOutcomes<number>> {
    this.batches.push(items.length);
    this.written.push(...items.filter((n) => !this.bad.has(n)));
    return new Map(
      items.map((n) => [
        n,
        this.bad.has(n) ? { kind: 'refused', refusal: refusal(this.message(n)) } : { kind: 'done', etag: 'W/"1"' },
      ]),
    );
  }

  get requests(): number {
    return this.bulk.length + this.batches.length;
  }
}

const rows = Array.from({ length: 100 }, (_, n) => n);

async function refusedRows(server: Server): Promise<number[]> {
  const outcomes = await sendGroup(rows, server);
  expect([...outcomes.keys()].sort((a, b) => a - b)).toEqual(rows);
  const refused = rows.filter((n) => outcomes.get(n)?.kind === 'refused');
  expect([...server.written].sort((a, b) => a - b)).toEqual(rows.filter((n) => !refused.includes(n)));
  return refused;
}

it('sends good rows in one request', async () => {
  const server = new Server(new Set());
  expect(await refusedRows(server)).toEqual([]);
  expect(server.requests).toBe(1);
});

it('finds one bad row wherever it is, within 2·log2(n) + 1 requests [WA-123] [H11]', async () => {
  for (const n of rows) {
    const server = new Server(new Set([n]));
    expect(await refusedRows(server)).toEqual([n]);
    expect(server.requests).toBeLessThanOrEqual(15);
  }
});

it('writes no good row twice and finds all bad ones, however many there are', async () => {
  for (const bad of [[0, 99], [10, 11], [1, 2, 3], rows, rows.slice(0, 50), rows.filter((n) => n % 7 === 0)]) {
    const server = new Server(new Set(bad));
    expect(await refusedRows(server)).toEqual(bad);
    expect(server.requests).toBeLessThanOrEqual(15 + 4);
  }
});

it('sends the row that the refusal names alone, and the others again as one', async () => {
  const server = new Server(new Set([42]), (n) => `row ${keyOf(n).toUpperCase()} is bad`);
  expect(await refusedRows(server)).toEqual([42]);
  expect([server.bulk, server.batches]).toEqual([[100, 99], [1]]);
});

it('goes row by row once several requests have named bad rows', async () => {
  const server = new Server(new Set([1, 2, 3, 4, 5, 6]), (n) => `row ${keyOf(n)} is bad`);
  expect(await refusedRows(server)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(server.bulk).toEqual([100, 99, 98, 97]);
});

it('asks row by row at once when a right is missing, because owners may differ', async () => {
  const server = new Server(new Set([7]), () => 'no right', 'privilege');
  expect(await refusedRows(server)).toEqual([7]);
  expect([server.bulk, server.batches]).toEqual([[100], [100]]);
});

it('does not split what is refused because the server is busy', async () => {
  const server = new Server(new Set([7]), () => 'busy', 'unavailable');
  expect(await refusedRows(server)).toEqual(rows);
  expect(server.requests).toBe(1);
});

it('knows of no row when no answer came', async () => {
  const silent: GroupRequest<number> = {
    sendAll: async () => ({ kind: 'unknown', reason: 'lost' }),
    sendEach: async (items) => allOf(items, { kind: 'done', etag: null }),
    named: () => [],
  };
  const outcomes = await sendGroup(rows, silent);
  expect(new Set([...outcomes.values()].map(({ kind }) => kind))).toEqual(new Set(['unknown']));
});

class LineDown extends CoupletError {
  readonly code = 'CPL_TEST_LINE_DOWN';
}

it('keeps what one half achieved when the connection fails for the other', async () => {
  const server = new Server(new Set([10]));
  const failing: GroupRequest<number> = {
    sendAll: async (items) => {
      if (items.length === 50 && items.includes(99)) throw new LineDown('down');
      return server.sendAll(items);
    },
    sendEach: (items) => server.sendEach(items),
    named: () => [],
  };
  const outcomes = await sendGroup(rows, failing);
  expect([9, 10, 50, 99].map((n) => outcomes.get(n)?.kind)).toEqual(['done', 'refused', 'failed', 'failed']);
});

it('lets mistakes of our own through', async () => {
  const broken: GroupRequest<number> = {
    sendAll: async () => {
      throw new TypeError('a mistake');
    },
    sendEach: async () => new Map(),
    named: () => [],
  };
  await expect(sendGroup(rows, broken)).rejects.toThrow(TypeError);
});
