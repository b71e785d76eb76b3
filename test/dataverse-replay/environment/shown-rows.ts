import type { SeedRow } from '@couplet/dataverse-emulator';
import { isArray, isObject, textOf, type Json, type JsonObject } from '../samples/json';
import { readReference } from './resource-address';
import type { Seeding } from './seeding';
import type { Navigation, TableFacts, TableModel } from './table-model';

/** Columns that the server computes or sets itself. */
const computed = new Set(['modifiedon', 'versionnumber', 'ownerid', 'owninguser', 'owningbusinessunit', 'createdby']);

/** Rows of these tables are there in every environment; their ids are the environment's own. */
const given = new Set(['systemuser', 'team', 'owner', 'businessunit', 'organization', 'transactioncurrency']);

/** Turns rows as an answer shows them into rows to insert: columns, lookups with their targets, and expanded rows. */
export class ShownRows {
  constructor(
    private readonly model: TableModel,
    private readonly seeding: Seeding,
  ) {}

  /** Adds one shown row with everything in it; null when it shows no id. */
  add(facts: TableFacts, row: JsonObject, values: SeedRow = {}, lookups: SeedRow = {}): string | null {
    const id = row[facts.primaryId];
    if (typeof id !== 'string') return null;
    const key = id.toLowerCase();
    const columns: SeedRow = { ...values };
    const links: SeedRow = { ...lookups };
    for (const [name, value] of Object.entries(row)) {
      if (name.includes('@')) continue;
      const lookup = /^_(\w+)_value$/.exec(name)?.[1];
      if (lookup !== undefined && typeof value === 'string') this.addLookup(facts, row, lookup, value, links);
      else if (facts.columns.has(name) && !computed.has(name) && !isObject(value) && !isArray(value))
        putColumn(facts, columns, name, value);
      else {
        this.addExpanded(facts, key, name, value, links);
        if (textOf(row[`${name}@odata.nextLink`]).includes('$skiptoken')) this.addFurther(facts, key, name);
      }
    }
    if (!given.has(facts.logicalName)) this.seeding.add(facts.logicalName, key, columns, links);
    return key;
  }

  /** Adds a row that is only referred to. */
  addReferred(set: string, id: string): void {
    const facts = this.model.ofSet(set);
    if (facts !== undefined && !given.has(facts.logicalName)) this.seeding.add(facts.logicalName, id, {});
  }

  /** One more row in an expanded collection, for the page that follows. */
  private addFurther(facts: TableFacts, id: string, property: string): void {
    const navigation = facts.navigation.get(property);
    const child = navigation?.kind === 'collection' ? this.model.of(navigation.child) : undefined;
    if (navigation?.kind !== 'collection' || child === undefined) return;
    const parent = referenceTo(child, navigation.column, facts.logicalName, id);
    this.seeding.add(child.logicalName, 'ffffffff-0000-4000-8000-000000000000', {}, { [navigation.column]: parent });
  }

  private addLookup(facts: TableFacts, row: JsonObject, column: string, value: string, links: SeedRow): void {
    const shown = row[`_${column}_value@Microsoft.Dynamics.CRM.lookuplogicalname`];
    const [first, ...others] = targetsOf(facts, column);
    const target = typeof shown === 'string' ? shown : first;
    if (target === undefined || (given.has(target) && target !== shown)) return;
    const name = row[`_${column}_value@OData.Community.Display.V1.FormattedValue`];
    links[column] = others.length === 0 && target === first ? value.toLowerCase() : `${target}:${value.toLowerCase()}`;
    this.seeding.add(target, value.toLowerCase(), namedRow(target, name));
  }

  /** Adds the rows that an answer shows within a row, but not the row itself. */
  addWithin(facts: TableFacts, row: JsonObject): void {
    for (const [property, value] of Object.entries(row)) {
      const navigation = facts.navigation.get(property);
      const target = navigation === undefined ? undefined : this.model.of(tableOf(navigation));
      for (const inner of (isArray(value) ? value : [value]).filter(isObject))
        if (target !== undefined) this.add(target, inner);
    }
  }

  private addExpanded(facts: TableFacts, id: string, property: string, value: Json, links: SeedRow): void {
    const navigation = facts.navigation.get(property);
    if (navigation?.kind === 'lookup' && isObject(value)) {
      const target = this.model.of(navigation.target);
      const reference = typeof value['@odata.id'] === 'string' ? readReference(value['@odata.id']) : null;
      if (reference !== null) this.addReferred(reference.set, reference.id);
      const key = reference?.id ?? (target === undefined ? null : this.add(target, value));
      if (key !== null && !given.has(navigation.target))
        links[navigation.column] = referenceTo(facts, navigation.column, navigation.target, key);
    }
    if (navigation?.kind === 'collection' && isArray(value)) {
      const child = this.model.of(navigation.child);
      for (const row of value.filter(isObject))
        if (child !== undefined)
          this.add(
            child,
            row,
            {},
            { [navigation.column]: referenceTo(child, navigation.column, facts.logicalName, id) },
          );
    }
    if (navigation?.kind === 'manyToMany' && isArray(value)) {
      const target = this.model.of(navigation.target);
      for (const row of value.filter(isObject)) {
        const key = target === undefined ? null : this.add(target, row);
        if (key !== null && target !== undefined)
          this.seeding.associate(facts.entitySet, id, property, `${target.entitySet}(${key})`);
      }
    }
  }
}

/** A lookup's value for seeding: with several targets the table is named too. */
export function referenceTo(facts: TableFacts, column: string, target: string, id: string): string {
  return targetsOf(facts, column).length === 1 ? id : `${target}:${id}`;
}

function targetsOf(facts: TableFacts, column: string): readonly string[] {
  return [...facts.navigation.values()].flatMap((entry) =>
    entry.kind === 'lookup' && entry.column === column ? [entry.target] : [],
  );
}

function tableOf(navigation: Navigation): string {
  return navigation.kind === 'collection' ? navigation.child : navigation.target;
}

function namedRow(table: string, name: Json | undefined): SeedRow {
  if (typeof name !== 'string') return {};
  return table === 'contact' ? personName(name) : { name };
}

function putColumn(facts: TableFacts, columns: SeedRow, name: string, value: string | number | boolean | null): void {
  if (name === facts.primaryId) return;
  if (name === 'createdon') columns['overriddencreatedon'] = value;
  else if (name === 'fullname') Object.assign(columns, personName(String(value)));
  else columns[name] = value;
}

function personName(fullName: string): SeedRow {
  const [first = '', ...last] = fullName.split(' ');
  return { firstname: first, lastname: last.join(' ') };
}
