import { CoupletError } from '../../sdk/couplet-error';
import type { System } from '../../ports/system';

/** Something tried to write during a preview: an interceptor that does more than its stage. */
export class PreviewWriteError extends CoupletError {
  readonly code = 'CPL_PREVIEW_WRITES';

  constructor(table: string) {
    super(`A preview must not write, but something tried to write to ${table}. Correct the plugin that does so.`, {
      table,
    });
  }
}

/** The same system without the ability to write: a preview cannot change anything, whatever a plugin does. */
export function readOnlySystem(system: System): System {
  const refuse = (table: { readonly name: string }): Promise<never> =>
    Promise.reject(new PreviewWriteError(table.name));
  return {
    store: system.store,
    feed: system.feed,
    writer: {
      chooseKeys: (table, count) => system.writer.chooseKeys(table, count),
      insert: refuse,
      update: refuse,
      delete: refuse,
    },
    close: () => Promise.resolve(),
  };
}
