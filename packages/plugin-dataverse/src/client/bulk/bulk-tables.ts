import type { BulkMessage } from '../operations/bulk';
import { bulkMessages } from '../operations/bulk-messages';
import type { WebApi } from '../send/web-api';

/** Knows which bulk messages each table has: asked from the environment once per table (WA-130). */
export class BulkTables {
  readonly #known = new Map<string, Promise<ReadonlySet<BulkMessage>>>();

  constructor(private readonly api: WebApi) {}

  /** Whether a table has a bulk message. Throws like every read. */
  async has(table: string, message: BulkMessage): Promise<boolean> {
    let known = this.#known.get(table);
    if (known === undefined) {
      known = bulkMessages(this.api, [table]).then((found) => found.get(table) ?? new Set<BulkMessage>());
      this.#known.set(table, known);
      // A failure that passes must not stay for the life of the client.
      known.catch(() => this.#known.delete(table));
    }
    return (await known).has(message);
  }
}
