import type { RecordKey, RecordStore, TableCapabilities } from '@couplet/core';
import type { DataverseClient } from '../../client';
import { choiceMeets, sameValue } from './choice-condition';
import { choiceField, choiceKey, choiceRow, choiceStorageOf, readChoices } from './choice-values';

const capabilities: TableCapabilities = {
  callerKeys: false,
  naturalKey: ['label'],
  versions: false,
  deletions: true,
  insertBatch: 1,
  updateBatch: 1,
  serverFilter: true,
  caseInsensitive: true,
  lengths: {},
};

/** Reads the values of choice columns: always all of them, in one request, since the metadata knows no filter (DV-118). */
export function choiceStore(client: DataverseClient): RecordStore {
  return {
    async capabilities(table) {
      choiceStorageOf(table);
      return capabilities;
    },
    async readByKeys(table, keys, fields) {
      const wanted = new Set<RecordKey>(keys);
      const choices = keys.length === 0 ? [] : await readChoices(client, table);
      const rows = choices
        .filter((choice) => wanted.has(choiceKey(choice)))
        .map((choice) => choiceRow(table, choice, fields));
      return new Map(rows.map((row) => [row.key, row]));
    },
    async readPage(table, { filter, fields, after, size }) {
      const from = after === null ? Number.NEGATIVE_INFINITY : Number(after);
      const choices = await readChoices(client, table);
      const rest = choices.filter((choice) => choice.value > from && choiceMeets(filter, table, choice));
      const page = rest.slice(0, Math.max(1, size));
      const last = page.at(-1);
      return {
        rows: page.map((choice) => choiceRow(table, choice, fields)),
        next: rest.length > page.length && last !== undefined ? choiceKey(last) : null,
      };
    },
    async findByValues(table, fields, tuples, read, matching) {
      if (tuples.length === 0) return [];
      const choices = await readChoices(client, table);
      return choices
        .filter((choice) =>
          tuples.some((tuple) =>
            fields.every((field, index) => sameValue(choiceField(table, choice, field), tuple[index] ?? null)),
          ),
        )
        .filter((choice) => matching === undefined || choiceMeets(matching, table, choice))
        .map((choice) => choiceRow(table, choice, read));
    },
  };
}
