import {
  isLookup,
  type DataverseRow,
  type FilterCondition,
  type PlainValue,
  type PlainValues,
  type TableDefinition,
} from '../client';
import type { SetupClient } from './setup-client';
import { wellKnownRoles } from './well-known-roles';

type Kept = { readonly id: string; readonly values: Record<string, PlainValue>; version: number };

/** An environment in memory, with the rows that a fresh one has: enough for the setup, which asks for few things. */
export class MemoryEnvironment implements SetupClient {
  readonly kept = new Map<string, Kept[]>();
  readonly links: { readonly team: string; readonly role: string }[] = [];
  writes = 0;
  #next = 0;

  constructor(readonly userId = '00000000-0000-4000-8000-0000000000aa') {
    const unit = this.put('businessunit', { name: 'Root', parentbusinessunitid: null, isdisabled: false });
    const reference = { table: 'businessunit', id: unit };
    this.put('systemuser', { fullname: 'Business Central Integration', isdisabled: false }, userId);
    this.put(
      'role',
      { name: 'Integration', businessunitid: reference, parentroleid: null, roletemplateid: null },
      wellKnownRoles.integration,
    );
    this.put('systemuserroles', { systemuserid: userId, roleid: wellKnownRoles.integration });
  }

  put(
    table: string,
    values: PlainValues,
    id = `00000000-0000-4000-8000-${String((this.#next += 1)).padStart(12, '0')}`,
  ): string {
    this.kept.set(table, [...this.rows(table), { id, values: { ...values, [`${table}id`]: id }, version: 1 }]);
    if (table === 'businessunit' && values.parentbusinessunitid !== null) this.#copyRole(id);
    return id;
  }

  rows(table: string): Kept[] {
    return this.kept.get(table) ?? [];
  }

  whoAmI: SetupClient['whoAmI'] = () =>
    Promise.resolve({
      userId: this.userId,
      businessUnitId: this.rows('businessunit')[0]?.id ?? '',
      organizationId: '00000000-0000-4000-8000-0000000000ff',
    });

  tables: SetupClient['tables'] = (names) => Promise.resolve(new Map(names.map((name) => [name, definition(name)])));

  retrieve: SetupClient['retrieve'] = (table, id) =>
    Promise.resolve(
      this.rows(table.logicalName)
        .filter((row) => row.id === id)
        .map(shown)[0] ?? null,
    );

  retrievePage: SetupClient['retrievePage'] = (table, { filter, top }) => {
    const rows = this.rows(table.logicalName).filter((row) => filter === undefined || meets(row.values, filter));
    return Promise.resolve({ rows: rows.slice(0, top ?? rows.length).map(shown), next: null, count: null });
  };

  create: SetupClient['create'] = (table, { values }) => {
    this.writes += 1;
    const defaults: PlainValues = table.logicalName === 'team' ? { isdefault: false } : {};
    return Promise.resolve({
      kind: 'done',
      value: { id: this.put(table.logicalName, { ...defaults, ...values }), etag: null },
    });
  };

  update: SetupClient['update'] = (table, { id, values }) => {
    this.writes += 1;
    const row = this.rows(table.logicalName).find((kept) => kept.id === id);
    if (row === undefined)
      return Promise.resolve({
        kind: 'refused',
        refusal: { kind: 'notFound', status: 404, code: null, message: 'gone' },
      });
    Object.assign(row.values, values);
    row.version += 1;
    return Promise.resolve({ kind: 'done', value: { id: row.id, etag: null } });
  };

  associate: SetupClient['associate'] = (from, _navigation, to) => {
    if (!('id' in from) || !('id' in to)) throw new Error('the setup addresses rows by their keys');
    if (this.links.some((link) => link.team === from.id && link.role === to.id))
      return Promise.resolve({
        kind: 'refused',
        refusal: { kind: 'duplicate', status: 412, code: '0x80040237', message: 'Cannot insert duplicate key.' },
      });
    this.links.push({ team: from.id, role: to.id });
    this.writes += 1;
    return Promise.resolve({ kind: 'done', value: undefined });
  };

  #copyRole(unit: string): void {
    const parentroleid = { table: 'role', id: wellKnownRoles.integration };
    this.put('role', {
      name: 'Integration',
      businessunitid: { table: 'businessunit', id: unit },
      parentroleid,
      roletemplateid: null,
    });
  }
}

function definition(name: string): TableDefinition {
  return {
    logicalName: name,
    entitySet: `${name}s`,
    idColumn: `${name}id`,
    nameColumn: null,
    changeTracking: false,
    optimisticConcurrency: true,
    ownership: 'none',
    columns: new Map(),
  };
}

function shown({ id, values, version }: Kept): DataverseRow {
  return { id, etag: `W/"${String(version)}"`, values };
}

function meets(values: PlainValues, filter: FilterCondition): boolean {
  switch (filter.op) {
    case 'and':
      return filter.conditions.every((condition) => meets(values, condition));
    case 'or':
      return filter.conditions.some((condition) => meets(values, condition));
    case 'eq':
      return same(values[filter.column], filter.value);
    case 'in':
      return filter.values.some((value) => same(values[filter.column], value));
    case 'null':
      return (values[filter.column] ?? null) === null;
    case 'endsWith':
      return JSON.stringify(values[filter.column]).endsWith(`${filter.text}"`);
    default:
      throw new Error(`the environment in memory does not know ${filter.op}`);
  }
}

function same(present: PlainValue | undefined, wanted: PlainValue): boolean {
  const plain = (value: PlainValue | undefined): unknown => (isLookup(value) ? value.id : (value ?? null));
  return plain(present) === plain(wanted);
}
