import { choices, type ChoiceKind, type ChoiceOption } from '../operations/choices';
import type { Ensured } from '../operations/ensure';
import { createColumn } from '../operations/metadata/create-column';
import { createCustomerLookup } from '../operations/metadata/create-customer-lookup';
import { createRelationship } from '../operations/metadata/create-relationship';
import { createTable } from '../operations/metadata/create-table';
import { ensureColumn } from '../operations/metadata/ensure-column';
import { ensureCustomerLookup } from '../operations/metadata/ensure-customer-lookup';
import { ensureGlobalChoice } from '../operations/metadata/ensure-global-choice';
import { ensureKey } from '../operations/metadata/ensure-key';
import { ensureRelationship } from '../operations/metadata/ensure-relationship';
import { ensureTable } from '../operations/metadata/ensure-table';
import {
  listGlobalChoices,
  listKeys,
  listRelationships,
  listTables,
  type GlobalChoice,
  type KeySummary,
  type RelationshipSummary,
  type TableSummary,
} from '../operations/metadata/list-definitions';
import { replaceTable } from '../operations/metadata/replace-table';
import type {
  NewColumn,
  NewCustomerLookup,
  NewGlobalChoice,
  NewKey,
  NewRelationship,
  NewTable,
} from '../operations/metadata/new-definitions';
import type { DefinitionKey } from '../operations/metadata/metadata-path';
import { publish, type PublishScope } from '../operations/metadata/publish';
import {
  readColumns,
  readTable,
  readTables,
  type ColumnDefinitionQuery,
  type DefinitionQuery,
} from '../operations/metadata/read-definitions';
import { deleteOptionValue, insertOptionValue, updateOptionValue, type OptionLabel } from '../operations/option-values';
import type { Outcome } from '../outcome';
import type { JsonObject } from '../send/json';
import type { WebApi } from '../send/web-api';

/**
 * What an environment knows about its tables, and how they are made. What creates, replaces and keeps values of choices gives an
 * {@link Outcome}; everything else throws when it fails.
 */
export class MetadataArea {
  constructor(private readonly api: WebApi) {}

  /** All tables in short. */
  listTables(): Promise<readonly TableSummary[]> {
    return listTables(this.api);
  }

  /** Alternate keys of a table. */
  listKeys(table: string): Promise<readonly KeySummary[]> {
    return listKeys(this.api, table);
  }

  /** Relationships of a table. */
  listRelationships(table: string): Promise<readonly RelationshipSummary[]> {
    return listRelationships(this.api, table);
  }

  /** Options of a choice column. */
  choices(table: DefinitionKey, column: DefinitionKey, kind?: ChoiceKind): Promise<readonly ChoiceOption[]> {
    return choices(this.api, table, column, kind);
  }

  /** Members of definitions of tables, as the server gives them. */
  readTables(query: DefinitionQuery): Promise<readonly JsonObject[]> {
    return readTables(this.api, query);
  }

  /** Members of definitions of columns, as the server gives them. */
  readColumns(table: DefinitionKey, query: ColumnDefinitionQuery): Promise<readonly JsonObject[]> {
    return readColumns(this.api, table, query);
  }

  /** The whole definition of a table; null when there is none. */
  readTable(table: DefinitionKey): Promise<JsonObject | null> {
    return readTable(this.api, table);
  }

  /** Replaces the definition of a table by a whole one. */
  replaceTable(table: DefinitionKey, definition: JsonObject): Promise<Outcome<undefined>> {
    return replaceTable(this.api, table, definition);
  }

  /** Makes a table with its columns; gives the id of its definition. */
  createTable(table: NewTable): Promise<Outcome<string>> {
    return createTable(this.api, table);
  }

  /** Makes a column; gives the id of its definition. */
  createColumn(table: DefinitionKey, column: NewColumn): Promise<Outcome<string>> {
    return createColumn(this.api, table, column);
  }

  /** Makes a relationship, for a lookup with its column; gives its id. */
  createRelationship(relationship: NewRelationship): Promise<Outcome<string>> {
    return createRelationship(this.api, relationship);
  }

  /** Makes a lookup to accounts and contacts; gives the id of its column. */
  createCustomerLookup(lookup: NewCustomerLookup): Promise<Outcome<string>> {
    return createCustomerLookup(this.api, lookup);
  }

  /** Adds a value to a choice column; gives its number. */
  insertOptionValue(option: OptionLabel & { readonly value?: number }): Promise<Outcome<number>> {
    return insertOptionValue(this.api, option);
  }

  /** Gives a value of a choice column another label. */
  updateOptionValue(option: OptionLabel & { readonly value: number }): Promise<Outcome<undefined>> {
    return updateOptionValue(this.api, option);
  }

  /** Removes a value from a choice column. */
  deleteOptionValue(
    option: Omit<OptionLabel, 'label' | 'language'> & { readonly value: number },
  ): Promise<Outcome<undefined>> {
    return deleteOptionValue(this.api, option);
  }

  /** Choices that columns share. */
  listGlobalChoices(): Promise<readonly GlobalChoice[]> {
    return listGlobalChoices(this.api);
  }

  /** Makes a table unless it is there. */
  ensureTable(table: NewTable): Promise<Ensured> {
    return ensureTable(this.api, table);
  }

  /** Makes a column unless it is there. Throws `DefinitionDiffersError` for one of another type. */
  ensureColumn(table: string, column: NewColumn): Promise<Ensured> {
    return ensureColumn(this.api, table, column);
  }

  /** Makes a relationship unless it is there; for a lookup with its column. */
  ensureRelationship(relationship: NewRelationship): Promise<Ensured> {
    return ensureRelationship(this.api, relationship);
  }

  /** Makes a lookup to accounts and contacts unless it is there. */
  ensureCustomerLookup(lookup: NewCustomerLookup): Promise<Ensured> {
    return ensureCustomerLookup(this.api, lookup);
  }

  /** Makes an alternate key unless it is there; it can be used once its status is `Active`. */
  ensureKey(table: string, key: NewKey): Promise<Ensured> {
    return ensureKey(this.api, table, key);
  }

  /** Makes a shared choice unless it is there. */
  ensureGlobalChoice(choice: NewGlobalChoice): Promise<Ensured> {
    return ensureGlobalChoice(this.api, choice);
  }

  /** Makes changes visible in apps; all of them where nothing is named. */
  publish(scope?: PublishScope): Promise<void> {
    return publish(this.api, scope);
  }
}
