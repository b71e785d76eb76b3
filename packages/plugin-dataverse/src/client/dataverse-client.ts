import type { Clock, Random, Scheduler } from '@couplet/core';
import type { TokenProvider } from '../auth/token-provider';
import type { BatchItem } from './encode/batch-body';
import type { Query } from './encode/query';
import { associate, disassociate, type RowAddress } from './operations/associate';
import { batch, type BatchOptions, type ItemOutcome } from './operations/batch';
import type { BulkMessage } from './operations/bulk';
import { bulkMessages } from './operations/bulk-messages';
import { changes, type ChangePage, type ChangesExpired } from './operations/changes';
import { choices, type ChoiceKind, type ChoiceOption } from './operations/choices';
import { create, type NewRow, type WriteOptions } from './operations/create';
import { createMultiple } from './operations/create-multiple';
import { deleteRow, type DeletedRow } from './operations/delete-row';
import { executeAction, type ActionCall } from './operations/execute-action';
import { deleteOptionValue, insertOptionValue, updateOptionValue, type OptionLabel } from './operations/option-values';
import { retrieve } from './operations/retrieve';
import { retrieveMultiple, retrievePage, type PageOptions, type RowPage } from './operations/retrieve-multiple';
import { tables } from './operations/tables';
import { update, type ChangedRow } from './operations/update';
import { updateMultiple } from './operations/update-multiple';
import { upsertMultiple, type UpsertRow } from './operations/upsert-multiple';
import { whoAmI, type Identity } from './operations/who-am-i';
import type { WrittenRow } from './operations/write-result';
import type { Outcome } from './outcome';
import { LocalConnectionGate, type ConnectionGate } from './retry/connection-gate';
import { defaultRetryPolicy, type RetryPolicy } from './retry/retry-policy';
import type { JsonObject } from './send/json';
import type { RequestListener } from './send/request-event';
import { Sender } from './send/sender';
import { Transport, type TransportOptions } from './send/transport';
import type { WebApi } from './send/web-api';
import type { TableDefinition } from './table-definition';
import type { DataverseRow } from './values';

/** What a client needs. Times in milliseconds. */
export interface DataverseClientOptions {
  /** `https://host/api/data/v9.2/`, from {@link environmentAddress}. */
  readonly serviceRoot: string;
  readonly tokens: TokenProvider;
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly transport?: Omit<TransportOptions, 'origin'>;
  /** Shared by all clients of one application user; a gate of its own otherwise. */
  readonly gate?: ConnectionGate;
  readonly policy?: RetryPolicy;
  /** For everything from sending to the last byte: 30 s for reads and 120 s for writes unless said otherwise. */
  readonly readDeadlineMs?: number;
  readonly writeDeadlineMs?: number;
  readonly onRequest?: RequestListener;
}

/**
 * A client of one Dataverse environment. Reads throw when they fail; writes give an {@link Outcome}, and throw only when nothing was
 * executed and the whole connection is in trouble (throttled for long, unreachable, sign-in rejected).
 */
export class DataverseClient {
  readonly #api: WebApi;
  readonly #transport: Transport;

  constructor(options: DataverseClientOptions) {
    const root = new URL(options.serviceRoot);
    const policy = options.policy ?? defaultRetryPolicy;
    this.#transport = new Transport({ ...options.transport, origin: root.origin });
    const gate =
      options.gate ??
      new LocalConnectionGate({ host: root.host, patienceMs: policy.patienceMs }, options.clock, options.scheduler);
    const sender = new Sender({
      transport: this.#transport,
      gate,
      policy,
      tokens: options.tokens,
      clock: options.clock,
      random: options.random,
      scheduler: options.scheduler,
      host: root.host,
      rootPath: root.pathname,
      readDeadlineMs: options.readDeadlineMs ?? 30_000,
      writeDeadlineMs: options.writeDeadlineMs ?? 120_000,
      ...(options.onRequest === undefined ? {} : { onRequest: options.onRequest }),
    });
    this.#api = { sender, serviceRoot: root.origin + root.pathname, rootPath: root.pathname, random: options.random };
  }

  /** Who we are; the connection test. */
  whoAmI(): Promise<Identity> {
    return whoAmI(this.#api);
  }

  /** One row; null when there is none. */
  retrieve(table: TableDefinition, id: string, select: readonly string[]): Promise<DataverseRow | null> {
    return retrieve(this.#api, table, id, select);
  }

  /** All matching rows, page by page. */
  retrieveMultiple(table: TableDefinition, query: Query, options?: PageOptions): AsyncGenerator<RowPage, void> {
    return retrieveMultiple(this.#api, table, query, options);
  }

  /** One page: the first, or the one that `next` of an earlier page names. */
  retrievePage(table: TableDefinition, query: Query, options?: PageOptions, next?: string | null): Promise<RowPage> {
    return retrievePage(this.#api, table, query, options, next);
  }

  /** A page of changes since a position; from the beginning with null. */
  changes(
    table: TableDefinition,
    select: readonly string[],
    position: string | null,
    options?: PageOptions,
  ): Promise<ChangePage | ChangesExpired> {
    return changes(this.#api, table, select, position, options);
  }

  /** Creates a row; never overwrites. */
  create(table: TableDefinition, row: NewRow, options?: WriteOptions): Promise<Outcome<WrittenRow>> {
    return create(this.#api, table, row, options);
  }

  /** Changes a row under a version, or `*`; never creates. */
  update(table: TableDefinition, row: ChangedRow, options?: WriteOptions): Promise<Outcome<WrittenRow>> {
    return update(this.#api, table, row, options);
  }

  /** Deletes a row, under a version where one is given. */
  delete(table: TableDefinition, row: DeletedRow): Promise<Outcome<undefined>> {
    return deleteRow(this.#api, table, row);
  }

  /** Up to 1,000 requests at once, in order. */
  batch(items: readonly BatchItem[], options?: BatchOptions): Promise<readonly ItemOutcome[]> {
    return batch(this.#api, items, options);
  }

  /** Creates rows, all or none. */
  createMultiple(table: TableDefinition, rows: readonly NewRow[]): Promise<Outcome<readonly string[]>> {
    return createMultiple(this.#api, table, rows);
  }

  /** Changes rows, all or none, whatever their versions. */
  updateMultiple(table: TableDefinition, rows: readonly Omit<ChangedRow, 'version'>[]): Promise<Outcome<undefined>> {
    return updateMultiple(this.#api, table, rows);
  }

  /** Creates or changes rows, all or none. */
  upsertMultiple(table: TableDefinition, rows: readonly UpsertRow[]): Promise<Outcome<undefined>> {
    return upsertMultiple(this.#api, table, rows);
  }

  /** Definitions of tables, from the metadata. */
  tables(names: readonly string[]): Promise<ReadonlyMap<string, TableDefinition>> {
    return tables(this.#api, names);
  }

  /** Which bulk messages each table has. */
  bulkMessages(names: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<BulkMessage>>> {
    return bulkMessages(this.#api, names);
  }

  /** Options of a choice column. */
  choices(table: string, column: string, kind?: ChoiceKind): Promise<readonly ChoiceOption[]> {
    return choices(this.#api, table, column, kind);
  }

  /** Adds a value to a choice column; gives its number. */
  insertOptionValue(option: OptionLabel & { readonly value?: number }): Promise<Outcome<number>> {
    return insertOptionValue(this.#api, option);
  }

  /** Gives a value of a choice column another label. */
  updateOptionValue(option: OptionLabel & { readonly value: number }): Promise<Outcome<undefined>> {
    return updateOptionValue(this.#api, option);
  }

  /** Removes a value from a choice column. */
  deleteOptionValue(
    option: Omit<OptionLabel, 'label' | 'language'> & { readonly value: number },
  ): Promise<Outcome<undefined>> {
    return deleteOptionValue(this.#api, option);
  }

  /** Links two rows through a collection-valued navigation property. */
  associate(from: RowAddress, navigation: string, to: RowAddress): Promise<Outcome<undefined>> {
    return associate(this.#api, from, navigation, to);
  }

  /** Removes such a link. */
  disassociate(from: RowAddress, navigation: string, relatedId: string): Promise<Outcome<undefined>> {
    return disassociate(this.#api, from, navigation, relatedId);
  }

  /** Runs an action. */
  executeAction(call: ActionCall): Promise<Outcome<JsonObject | null>> {
    return executeAction(this.#api, call);
  }

  /** Waits for requests under way and closes the connections. */
  close(): Promise<void> {
    return this.#transport.close();
  }
}
