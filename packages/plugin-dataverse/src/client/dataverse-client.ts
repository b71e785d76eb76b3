import { MetadataArea } from './areas/metadata-area';
import { SecurityArea } from './areas/security-area';
import { SolutionArea } from './areas/solution-area';
import { WebhookArea } from './areas/webhook-area';
import { BulkTables } from './bulk/bulk-tables';
import type { RowOutcomes } from './bulk/row-outcome';
import { createRows, updateRows, upsertRows, type BulkOptions } from './bulk/write-rows';
import { connectionOf, type Connection, type DataverseClientOptions } from './client-options';
import type { ApplyQuery } from './encode/apply';
import type { BatchItem } from './encode/batch-body';
import type { FilterCondition } from './encode/condition';
import type { EntityAddress } from './encode/entity-address';
import type { FetchAggregateQuery, FetchQuery } from './encode/fetch/fetch-query';
import type { Query } from './encode/query';
import type { PartitionedKey, RowAddress, RowKey } from './encode/row-key';
import { aggregateRows } from './operations/aggregate/aggregate-rows';
import type { AggregateRow } from './operations/aggregate/aggregate-row';
import { associate, clearReference, disassociate, setReference } from './operations/associate';
import { batch, type BatchOptions, type ItemOutcome } from './operations/batch';
import type { BulkMessage } from './operations/bulk';
import { bulkMessages } from './operations/bulk-messages';
import { callFunction, type FunctionCall } from './operations/call-function';
import { changes, type ChangePage, type ChangesExpired } from './operations/changes';
import { countChanges, countRows, countSnapshot } from './operations/count-rows';
import { create, type NewRow } from './operations/create';
import { createMultiple } from './operations/create-multiple';
import { deleteMultiple } from './operations/delete-multiple';
import { deleteRow, type DeletedRow } from './operations/delete-row';
import { executeAction, type ActionCall } from './operations/execute-action';
import type { FetchRow } from './operations/fetch/decode-fetch-row';
import { fetchAggregate } from './operations/fetch/fetch-aggregate';
import { fetchPage, type FetchedPage, type FetchPageOptions } from './operations/fetch/fetch-page';
import { fetchRows } from './operations/fetch/fetch-rows';
import { hasMessage } from './operations/has-message';
import { rawRequest, type RawRequest } from './operations/raw-request';
import { replaceParties } from './operations/replace-parties';
import { retrieve, retrieveIfChanged, type IfChanged, type RetrieveOptions } from './operations/retrieve';
import { retrieveImage, type ImageOptions, type RowImage } from './operations/retrieve-image';
import { retrieveMultiple, retrievePage, type PageOptions, type RowPage } from './operations/retrieve-multiple';
import { retrieveReferences } from './operations/retrieve-references';
import { retrieveView, type StoredView } from './operations/retrieve-view';
import type { CreateOptions, WriteOptions } from './operations/returned-row';
import { clearProperty, retrieveProperty, setProperty } from './operations/single-property';
import { tables } from './operations/tables';
import { update, type ChangedRow } from './operations/update';
import { updateMultiple } from './operations/update-multiple';
import { upsert, type UpsertedRow, type UpsertGuard } from './operations/upsert';
import { upsertMultiple, type UpsertRow } from './operations/upsert-multiple';
import { whoAmI, type Identity } from './operations/who-am-i';
import type { WrittenRow } from './operations/write-result';
import type { Outcome } from './outcome';
import type { Answer } from './send/classify';
import type { JsonObject } from './send/json';
import type { RequestSettings } from './send/request-settings';
import { SettingsSender } from './send/settings-sender';
import type { WebApi } from './send/web-api';
import type { TableDefinition } from './table-definition';
import type { DataverseRow, PlainValue, PlainValues } from './values';

/**
 * A client of one Dataverse environment. Reads throw when they fail; writes give an {@link Outcome}, and throw only when nothing was
 * executed and the whole connection is in trouble (throttled for long, unreachable, sign-in rejected).
 */
export class DataverseClient {
  readonly metadata: MetadataArea;
  readonly security: SecurityArea;
  readonly solutions: SolutionArea;
  readonly webhooks: WebhookArea;
  readonly #api: WebApi;
  readonly #bulk: BulkTables;

  constructor(
    private readonly options: DataverseClientOptions,
    private readonly connection: Connection = connectionOf(options),
  ) {
    const root = new URL(options.serviceRoot);
    const settings = options.settings ?? {};
    this.#api = {
      sender: new SettingsSender(connection.sender, settings),
      serviceRoot: root.origin + root.pathname,
      rootPath: root.pathname,
      random: options.random,
      settings,
    };
    this.#bulk = new BulkTables(this.#api);
    this.metadata = new MetadataArea(this.#api);
    this.security = new SecurityArea(this.#api);
    this.solutions = new SolutionArea(this.#api);
    this.webhooks = new WebhookArea(this.#api);
  }

  /** The same client with more optional parameters, on the same connection: `client.with({ tag: 'import' }).create(…)`. Needs no closing. */
  with(settings: RequestSettings): DataverseClient {
    const merged = { ...this.options.settings, ...settings };
    return new DataverseClient({ ...this.options, settings: merged }, this.connection);
  }

  /** Who we are; the connection test. */
  whoAmI(): Promise<Identity> {
    return whoAmI(this.#api);
  }

  /** Definitions of tables, from the metadata: what the other methods take. */
  tables(names: readonly string[]): Promise<ReadonlyMap<string, TableDefinition>> {
    return tables(this.#api, names);
  }

  /** One row by its primary or an alternate key; null when there is none. */
  retrieve(
    table: TableDefinition,
    row: RowKey,
    select: readonly string[],
    options?: RetrieveOptions,
  ): Promise<DataverseRow | null> {
    return retrieve(this.#api, table, row, select, options);
  }

  /** One row unless it is still in the version `etag`; null when there is none. */
  retrieveIfChanged(
    table: TableDefinition,
    row: RowKey,
    select: readonly string[],
    etag: string,
  ): Promise<IfChanged | null> {
    return retrieveIfChanged(this.#api, table, row, select, etag);
  }

  /** The value of one column of a row. */
  retrieveProperty(table: TableDefinition, row: RowKey, column: string): Promise<PlainValue> {
    return retrieveProperty(this.#api, table, row, column);
  }

  /** All matching rows, page by page. */
  retrieveMultiple(table: TableDefinition, query: Query, options?: PageOptions): AsyncGenerator<RowPage, void> {
    return retrieveMultiple(this.#api, table, query, options);
  }

  /** One page: the first, or the one that `next` of an earlier page names. */
  retrievePage(table: TableDefinition, query: Query, options?: PageOptions, next?: string | null): Promise<RowPage> {
    return retrievePage(this.#api, table, query, options, next);
  }

  /** One page of a stored view: the first, or the one that `next` of an earlier page names. */
  retrieveView(
    table: TableDefinition,
    view: StoredView,
    select: readonly string[],
    options?: PageOptions,
    next?: string | null,
  ): Promise<RowPage> {
    return retrieveView(this.#api, table, view, select, options, next);
  }

  /** The rows that a navigation property leads to, without their values. */
  retrieveReferences(from: RowAddress, navigation: string): Promise<readonly EntityAddress[]> {
    return retrieveReferences(this.#api, from, navigation);
  }

  /** The image in a column of a row; null when there is none. */
  retrieveImage(table: TableDefinition, row: RowKey, column: string, options?: ImageOptions): Promise<RowImage | null> {
    return retrieveImage(this.#api, table, row, column, options);
  }

  /** All rows of a FetchXML query, page by page. */
  fetch(table: TableDefinition, query: FetchQuery, options?: PageOptions): AsyncGenerator<readonly FetchRow[], void> {
    return fetchRows(this.#api, table, query, options);
  }

  /** One page of a FetchXML query by its number. */
  fetchPage(table: TableDefinition, query: FetchQuery, options: FetchPageOptions): Promise<FetchedPage> {
    return fetchPage(this.#api, table, query, options);
  }

  /** Sums and groups by FetchXML, dates by parts among them. */
  fetchAggregate(table: TableDefinition, query: FetchAggregateQuery): Promise<readonly AggregateRow[]> {
    return fetchAggregate(this.#api, table, query);
  }

  /** Sums and groups by `$apply`. */
  aggregate(table: TableDefinition, query: ApplyQuery): Promise<readonly AggregateRow[]> {
    return aggregateRows(this.#api, table, query);
  }

  /** The number of matching rows, 5,000 at most. */
  count(table: TableDefinition, filter?: FilterCondition): Promise<number> {
    return countRows(this.#api, table, filter);
  }

  /** Numbers of rows of whole tables, up to a day old. */
  countSnapshot(names: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return countSnapshot(this.#api, names);
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

  /** The number of changes since a position that leads to later changes. */
  countChanges(position: string): Promise<number> {
    return countChanges(this.#api, position);
  }

  /** Creates a row; never overwrites. */
  create(table: TableDefinition, row: NewRow, options?: CreateOptions): Promise<Outcome<WrittenRow>> {
    return create(this.#api, table, row, options);
  }

  /** Changes a row under a version, or `*`; never creates. */
  update(table: TableDefinition, row: ChangedRow<RowKey>, options?: WriteOptions): Promise<Outcome<WrittenRow>> {
    return update(this.#api, table, row, options);
  }

  /** Creates or changes a row, or only one of the two. */
  upsert(
    table: TableDefinition,
    row: Pick<ChangedRow<RowKey>, 'id' | 'values'>,
    guard?: UpsertGuard,
    options?: Pick<WriteOptions, 'returnRow'>,
  ): Promise<Outcome<UpsertedRow>> {
    return upsert(this.#api, table, row, guard, options);
  }

  /** Deletes a row, under a version where one is given. */
  delete(table: TableDefinition, row: DeletedRow<RowKey>): Promise<Outcome<undefined>> {
    return deleteRow(this.#api, table, row);
  }

  /** Sets one column of a row. */
  setProperty(
    table: TableDefinition,
    row: RowKey,
    column: string,
    value: Exclude<PlainValue, null>,
    version?: string,
  ): Promise<Outcome<undefined>> {
    return setProperty(this.#api, table, row, column, value, version);
  }

  /** Takes the value of one column of a row away. */
  clearProperty(table: TableDefinition, row: RowKey, column: string, version?: string): Promise<Outcome<undefined>> {
    return clearProperty(this.#api, table, row, column, version);
  }

  /** Links two rows through a collection-valued navigation property. */
  associate(from: RowAddress, navigation: string, to: RowAddress): Promise<Outcome<undefined>> {
    return associate(this.#api, from, navigation, to);
  }

  /** Removes such a link. */
  disassociate(from: RowAddress, navigation: string, related: RowAddress | string): Promise<Outcome<undefined>> {
    return disassociate(this.#api, from, navigation, related);
  }

  /** Points a lookup to a row. */
  setReference(from: RowAddress, navigation: string, to: RowAddress): Promise<Outcome<undefined>> {
    return setReference(this.#api, from, navigation, to);
  }

  /** Empties a lookup. */
  clearReference(from: RowAddress, navigation: string): Promise<Outcome<undefined>> {
    return clearReference(this.#api, from, navigation);
  }

  /** Replaces all parties of an activity. */
  replaceParties(
    activity: RowAddress,
    navigation: string,
    table: TableDefinition,
    parties: readonly PlainValues[],
  ): Promise<Outcome<undefined>> {
    return replaceParties(this.#api, activity, navigation, table, parties);
  }

  /** Up to 1,000 requests at once, in order. */
  batch(items: readonly BatchItem[], options?: BatchOptions): Promise<readonly ItemOutcome[]> {
    return batch(this.#api, items, options);
  }

  /** Creates any number of rows under keys of our own; what became of each. */
  createRows<Row extends NewRow & { readonly id: string }>(
    table: TableDefinition,
    rows: readonly Row[],
    options?: BulkOptions,
  ): Promise<RowOutcomes<Row>> {
    return createRows(this.#api, this.#bulk, table, rows, options);
  }

  /** Changes any number of rows, each under its version or `*`; what became of each. */
  updateRows<Row extends ChangedRow>(
    table: TableDefinition,
    rows: readonly Row[],
    options?: BulkOptions,
  ): Promise<RowOutcomes<Row>> {
    return updateRows(this.#api, this.#bulk, table, rows, options);
  }

  /** Creates or changes any number of rows; what became of each. */
  upsertRows<Row extends UpsertRow>(
    table: TableDefinition,
    rows: readonly Row[],
    options?: BulkOptions,
  ): Promise<RowOutcomes<Row>> {
    return upsertRows(this.#api, this.#bulk, table, rows, options);
  }

  /** Creates rows in one request, all or none. */
  createMultiple(table: TableDefinition, rows: readonly NewRow[]): Promise<Outcome<readonly string[]>> {
    return createMultiple(this.#api, table, rows);
  }

  /** Changes rows in one request, all or none, whatever their versions. */
  updateMultiple(table: TableDefinition, rows: readonly Omit<ChangedRow, 'version'>[]): Promise<Outcome<undefined>> {
    return updateMultiple(this.#api, table, rows);
  }

  /** Creates or changes rows in one request, all or none. */
  upsertMultiple(table: TableDefinition, rows: readonly UpsertRow[]): Promise<Outcome<undefined>> {
    return upsertMultiple(this.#api, table, rows);
  }

  /** Deletes rows of an elastic table in one request. */
  deleteMultiple(table: TableDefinition, rows: readonly (string | PartitionedKey)[]): Promise<Outcome<undefined>> {
    return deleteMultiple(this.#api, table, rows);
  }

  /** Whether a table has a message such as `CreateMultiple`. */
  hasMessage(table: string, message: string): Promise<boolean> {
    return hasMessage(this.#api, table, message);
  }

  /** Which bulk messages each table has. */
  bulkMessages(names: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<BulkMessage>>> {
    return bulkMessages(this.#api, names);
  }

  /** Calls a function; null when it returns nothing. */
  callFunction(call: FunctionCall): Promise<JsonObject | null> {
    return callFunction(this.#api, call);
  }

  /** Runs an action. */
  executeAction(call: ActionCall): Promise<Outcome<JsonObject | null>> {
    return executeAction(this.#api, call);
  }

  /** Sends a request as it stands: for what no other method says. */
  request(request: RawRequest): Promise<Outcome<Answer>> {
    return rawRequest(this.#api, request);
  }

  /** Waits for requests under way and closes the connections; a second time does nothing. */
  close(): Promise<void> {
    return this.connection.transport.close();
  }
}
