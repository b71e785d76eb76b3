import type { BulkWriter, ChangeFeed, Clock, Random, RecordKey, RecordStore, System, Table } from '@couplet/core';
import type { DataverseClient } from '../client';
import { dataverseStorageOf } from '../tables/dataverse-storage';
import { choiceFeed } from './choices/choice-feed';
import { choiceStore } from './choices/choice-store';
import { choiceWriter } from './choices/choice-writer';
import { OrganizationLanguage } from './choices/organization-language';
import type { RequestCounts } from './connection/request-counts';
import { rowFeed } from './feed/row-feed';
import { rowStore } from './store/row-store';
import { LiveTables } from './tables/live-tables';
import { rowWriter } from './writer/row-writer';

/** What a Dataverse system works with. */
export interface DataverseSystemOptions {
  readonly client: DataverseClient;
  /** Id of the environment's organization, from WhoAmI. */
  readonly organization: string;
  /** Address of the environment, where people see its rows too. */
  readonly address: string;
  /** The tables of the tenant's mappings. */
  readonly tables: readonly Table[];
  /** Rows per bulk request. */
  readonly bulkSize: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly counts: RequestCounts;
  readonly close: () => Promise<void>;
}

/** One Dataverse environment behind a side of a tenant: tables of rows, and the values of choice columns. */
export class DataverseSystem implements System {
  readonly store: RecordStore;
  readonly feed: ChangeFeed;
  readonly writer: BulkWriter;
  private readonly live: LiveTables;
  #organization: string;

  constructor(private readonly options: DataverseSystemOptions) {
    const { client, bulkSize, clock, random } = options;
    const organization = (): string => this.#organization;
    this.#organization = options.organization;
    this.live = new LiveTables(client);
    const choices = {
      store: choiceStore(client),
      feed: choiceFeed(client, organization),
      writer: choiceWriter(client, new OrganizationLanguage(client, organization)),
    };
    const rows = {
      store: rowStore(client, this.live, bulkSize),
      feed: rowFeed(client, this.live, organization),
      writer: rowWriter(client, this.live, bulkSize, clock, random),
    };
    const of = (table: Table) => (dataverseStorageOf(table)?.kind === 'choice' ? choices : rows);
    this.store = {
      capabilities: (table) => of(table).store.capabilities(table),
      readByKeys: (table, keys, fields) => of(table).store.readByKeys(table, keys, fields),
      readPage: (table, query) => of(table).store.readPage(table, query),
      findByValues: (table, ...question) => of(table).store.findByValues(table, ...question),
    };
    this.feed = {
      position: (table) => of(table).feed.position(table),
      read: (table, position, wanted) => of(table).feed.read(table, position, wanted),
      isRestored: async (table, position) => {
        await this.environment();
        return (await of(table).feed.isRestored?.(table, position)) ?? false;
      },
      obstacles: (table) => of(table).feed.obstacles(table),
    };
    this.writer = {
      chooseKeys: (table, count) => of(table).writer.chooseKeys(table, count),
      insert: (table, newRows) => of(table).writer.insert(table, newRows),
      update: (table, changedRows) => of(table).writer.update(table, changedRows),
      delete: (table, goneRows) => of(table).writer.delete(table, goneRows),
    };
  }

  /** Compares the tables of the mappings with the environment. Throws `TablesDifferError` with every difference. */
  check(): Promise<void> {
    return this.live.check(this.options.tables);
  }

  /** The organization id that the environment tells now; positions are of that one from then on (WA-23). */
  async environment(): Promise<string> {
    this.#organization = (await this.options.client.whoAmI()).organizationId;
    return this.#organization;
  }

  /** The form of a row; the values of a choice column have none. */
  addressOf(table: Table, key: RecordKey): string | null {
    if (dataverseStorageOf(table)?.kind !== 'rows') return null;
    const address = new URL('/main.aspx', this.options.address);
    address.search = new URLSearchParams({ pagetype: 'entityrecord', etn: table.name, id: key }).toString();
    return address.toString();
  }

  /** Requests sent so far, repeated ones too, by operation. */
  statistics(): Readonly<Record<string, number>> {
    return this.options.counts.read();
  }

  /** Waits for requests under way and closes the connections. */
  close(): Promise<void> {
    return this.options.close();
  }
}
