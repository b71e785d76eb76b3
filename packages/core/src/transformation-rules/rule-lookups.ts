import { CoupletError } from '../sdk/couplet-error';
import type { LoadSource } from '../sdk/load';
import { neutralText } from '../sdk/neutral-text';
import type { Table } from '../sdk/table';
import type { NeededLookup } from './apply-rule';
import type { FieldLookupStep } from '../sdk/transformation-rule';

/** A look-up in a table that is not there: the tables changed after the rule was saved. */
export class LookupTableMissingError extends CoupletError {
  readonly code = 'CPL_TABLE_UNKNOWN';

  constructor(table: string) {
    super(`There is no table ${table} to look anything up in. Correct the transformation rule.`, { table });
  }
}

/** What the look-ups of a batch found. */
export class RuleLookups {
  readonly #found = new Map<string, string | null>();

  /** Null: there is no such record; undefined: nobody has looked. */
  answer(step: FieldLookupStep, text: string): string | null | undefined {
    return this.#found.get(placeOf(step, text));
  }

  /** Reads what is needed, all texts of one look-up at once. Of several records the first in the order of the keys counts. */
  async read(
    needed: readonly NeededLookup[],
    tableOf: (name: string) => Table | null,
    from: LoadSource,
  ): Promise<void> {
    const bySteps = new Map<FieldLookupStep, Set<string>>();
    for (const { step, text } of needed) bySteps.set(step, (bySteps.get(step) ?? new Set()).add(text));
    for (const [step, texts] of bySteps) {
      const table = tableOf(step.table);
      if (table === null) throw new LookupTableMissingError(step.table);
      const rows = await from.recordsByValues(
        table,
        [step.match],
        [...texts].map((text) => [text]),
        [step.match, step.take],
      );
      for (const text of texts) this.#found.set(placeOf(step, text), null);
      for (const row of [...rows].sort((one, other) => (one.key < other.key ? 1 : -1)))
        this.#found.set(placeOf(step, neutralText(row.values[step.match])), neutralText(row.values[step.take]));
    }
  }
}

const placeOf = (step: FieldLookupStep, text: string): string =>
  JSON.stringify([step.table, step.match, step.take, text.trim().toLowerCase()]);
