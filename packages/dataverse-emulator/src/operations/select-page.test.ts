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

function environmentWith(rows: number): Environment {
  const database = new Database(catalog, undefined);
  database.transaction(() => {
    for (let index = 0; index < rows; index += 1) {
      const id = `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;
      const cells = new Array<Cell>(table.width).fill(null);
      cells[table.primaryId.ordinal] = id;
      cells[name.ordinal] = `Customer ${(index * 7919) % rows}`;
      database.insert(table, id, cells);
    }
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

  it('are those of the whole table in order when other columns decide', () => {
    const { rows } = walk(environmentWith(200), 'name desc');
    const names = rows.map((row) => String(row.get(name.ordinal)));
    expect(names).toEqual([...names].sort().reverse());
    expect(new Set(rows).size).toBe(200);
  });
});
