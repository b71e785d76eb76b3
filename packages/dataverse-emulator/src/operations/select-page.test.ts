import { Clock } from '../environment/clock';
import { Environment } from '../environment/environment';
import { Catalog } from '../metadata/catalog';
import { loadTables } from '../metadata/load-tables';
import { compileOrder, parseOrderBy } from '../odata/order-by';
import type { PagingCookie } from '../odata/paging-cookie';
import { Database } from '../store/database';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import { selectPage } from './select-page';

const size = 10;
const catalog = new Catalog(loadTables());
const table = catalog.table('account');
const name = table.column('name')!;

const idOf = (index: number): string => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;
const nameOf = (row: Row): string => String(row.get(name.ordinal));
const compareNames = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function insert(database: Database, index: number, called: string): void {
  const cells = new Array<Cell>(table.width).fill(null);
  cells[table.primaryId.ordinal] = idOf(index);
  cells[name.ordinal] = called;
  database.insert(table, idOf(index), cells);
}

function environmentWith(rows: number): Environment {
  const database = new Database(catalog, undefined);
  database.transaction(() => {
    for (let index = 0; index < rows; index += 1) insert(database, index, `Customer ${(index * 7919) % rows}`);
  });
  return new Environment(catalog, database, new Clock());
}

/** Rows that were looked at for each page of a walk. */
function walk(environment: Environment, orderBy: string): { readonly looked: number[]; readonly rows: Row[] } {
  const order = compileOrder(orderBy === '' ? [] : parseOrderBy(orderBy, new Map()), table, environment);
  const looked: number[] = [];
  const rows: Row[] = [];
  let cookie: PagingCookie | undefined;
  for (;;) {
    let count = 0;
    const predicate = (): boolean => (count += 1) > 0;
    const page = selectPage({ all: environment.database.store(table), predicate, order, cookie, size });
    looked.push(count);
    rows.push(...page);
    const last = page.at(-1);
    if (page.length < size || !last) return { looked, rows };
    cookie = { page: looked.length + 1, values: order.map((key) => key.read(last)), id: last.id };
  }
}

describe('the pages of a query', () => {
  it.each(['', 'accountid', 'accountid asc,name desc'])(
    'look at no more rows than they hold when the order is "%s", however many rows there are',
    (orderBy) => {
      const { looked, rows } = walk(environmentWith(500), orderBy);
      expect(Math.max(...looked)).toBe(size);
      expect(rows.map(({ id }) => id)).toEqual([...rows.map(({ id }) => id)].sort());
      expect(rows).toHaveLength(500);
    },
  );

  it.each(['name', 'name desc', 'statecode,name', 'name,accountid'])(
    'after the first look at no more rows than they hold when the order is "%s"',
    (orderBy) => {
      const { looked, rows } = walk(environmentWith(500), orderBy);
      expect(looked[0]).toBe(500);
      expect(Math.max(...looked.slice(1))).toBe(size);
      const names = rows.map(nameOf);
      expect(names).toEqual(orderBy.endsWith('desc') ? [...names].sort().reverse() : [...names].sort());
      expect(new Set(rows).size).toBe(500);
    },
  );

  it('go on in order when rows change, come and go between them', () => {
    const environment = environmentWith(100);
    const { database } = environment;
    const store = database.store(table);
    const order = compileOrder(parseOrderBy('name desc', new Map()), table, environment);
    const after = (cookie: PagingCookie): Row[] =>
      selectPage({ all: store, predicate: undefined, order, cookie, size: 100 });
    const cookie: PagingCookie = { page: 2, values: ['Customer 5'], id: idOf(0) };
    const expected = (): Row[] =>
      [...store.rows()]
        .filter(
          (row) => compareNames(nameOf(row), 'Customer 5') < 0 || (nameOf(row) === 'Customer 5' && row.id > idOf(0)),
        )
        .sort((a, b) => compareNames(nameOf(b), nameOf(a)));
    expect(after(cookie)).toEqual(expected());
    const rename = (id: string, to: string): void => {
      const row = store.find(id)!;
      const cells = store.unpack(row);
      cells[name.ordinal] = to;
      database.update(table, row, cells);
    };
    database.transaction(() => {
      for (let index = 0; index < 100; index += 3) rename(idOf(index), `Customer ${(index * 31) % 97}.`);
      for (let index = 1; index < 100; index += 10) database.remove(table, store.find(idOf(index))!, 0);
      insert(database, 200, 'Customer 49,5');
    });
    expect(after(cookie)).toEqual(expected());
    const before = after(cookie);
    expect(() =>
      database.transaction(() => {
        rename(idOf(2), 'Customer 0');
        database.remove(table, store.find(idOf(5))!, 0);
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    expect(after(cookie)).toEqual(before);
  });
});
