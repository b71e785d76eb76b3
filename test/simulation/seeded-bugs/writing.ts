import type { InsertRow, RecordKey, UpdateRow, WriteResult } from '@couplet/core';
import { writerWith } from '../variations/ports-with';
import type { SeededBug } from './seeded-bug';

const done = (key: RecordKey | null): WriteResult => ({ status: 'done', key: key as RecordKey, version: null });
const isRefused = (result: WriteResult, reason: string): boolean =>
  result.status === 'refused' && result.reason === reason;

/** Mistakes in how rows are sent, and how their answers are taken. */
export const writingBugs: readonly SeededBug[] = [
  {
    name: 'what was written is written once more, under its new version',
    breaks: 'S10',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        update: async (table, rows) => {
          const answers = await writer.update(table, rows);
          const again = rows.flatMap((row, index) => {
            const answer = answers[index];
            return answer?.status === 'done' && row.version !== null ? [{ ...row, version: answer.version }] : [];
          });
          if (again.length === 0) return answers;
          const second = await writer.update(table, again);
          const versions = new Map(again.map(({ key }, index) => [key, second[index]]));
          return answers.map((answer, index) => versions.get(rows[index]?.key as RecordKey) ?? answer);
        },
      })),
  },
  {
    name: 'updates carry no version',
    breaks: 'S3 S4',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        update: (table, rows) =>
          writer.update(
            table,
            rows.map((row) => ({ ...row, version: null })),
          ),
      })),
  },
  {
    name: 'deletions carry no version',
    breaks: 'S3 S4',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        delete: (table, rows) =>
          writer.delete(
            table,
            rows.map((row) => ({ ...row, version: null })),
          ),
      })),
  },
  {
    name: 'a create that finds its key taken updates what is there',
    breaks: 'S3 S4',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        insert: async (table, rows) => {
          const answers = await writer.insert(table, rows);
          const taken = rows.filter(
            (row, index) => row.key !== null && isRefused(answers[index] as WriteResult, 'duplicate'),
          );
          if (taken.length === 0) return answers;
          const updates = taken.map((row): UpdateRow => ({
            key: row.key as RecordKey,
            version: null,
            values: row.values,
          }));
          const second = await writer.update(table, updates);
          return rows.map((row, index) => second[taken.indexOf(row)] ?? (answers[index] as WriteResult));
        },
      })),
  },
  {
    name: 'an update of a record that is gone creates it',
    breaks: 'S4 S5 S6',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        update: async (table, rows) => {
          const answers = await writer.update(table, rows);
          const gone = rows.filter((_row, index) => isRefused(answers[index] as WriteResult, 'missing'));
          if (gone.length === 0) return answers;
          const second = await writer.insert(
            table,
            gone.map(({ key, values }): InsertRow => ({ key, values })),
          );
          return rows.map((row, index) => second[gone.indexOf(row)] ?? (answers[index] as WriteResult));
        },
      })),
  },
  {
    name: 'a refused version is sent again without one',
    breaks: 'S3 S4',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        update: async (table, rows) => {
          const answers = await writer.update(table, rows);
          const refused = rows.filter((_row, index) => isRefused(answers[index] as WriteResult, 'version'));
          if (refused.length === 0) return answers;
          const second = await writer.update(
            table,
            refused.map((row) => ({ ...row, version: null })),
          );
          return rows.map((row, index) => second[refused.indexOf(row)] ?? (answers[index] as WriteResult));
        },
      })),
  },
  {
    name: 'no answer is taken for success',
    breaks: 'L1 S9 S10',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        insert: async (table, rows) =>
          (await writer.insert(table, rows)).map((answer, index) =>
            answer.status === 'unknown' ? done(rows[index]?.key ?? null) : answer,
          ),
        update: async (table, rows) =>
          (await writer.update(table, rows)).map((answer, index) =>
            answer.status === 'unknown' ? done(rows[index]?.key ?? null) : answer,
          ),
      })),
  },
  {
    name: 'a create without an answer is sent again under a new key',
    breaks: 'S4 S5',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        insert: async (table, rows) => {
          const answers = await writer.insert(table, rows);
          const lost = rows.filter((_row, index) => answers[index]?.status === 'unknown');
          const keys = lost.length === 0 ? null : await writer.chooseKeys(table, lost.length);
          if (lost.length === 0) return answers;
          const second = await writer.insert(
            table,
            lost.map((row, index) => ({ ...row, key: keys?.[index] ?? null })),
          );
          return rows.map((row, index) => second[lost.indexOf(row)] ?? (answers[index] as WriteResult));
        },
      })),
  },
  {
    name: 'creates use a key that was not announced',
    breaks: 'S4',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        insert: async (table, rows) => {
          const keys = await writer.chooseKeys(table, rows.length);
          return writer.insert(
            table,
            rows.map((row, index) => ({ ...row, key: keys?.[index] ?? row.key })),
          );
        },
      })),
  },
  {
    name: 'the last row of a batch is not sent',
    breaks: 'L1 S9',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        update: async (table, rows) => {
          if (rows.length < 2) return writer.update(table, rows);
          const answers = await writer.update(table, rows.slice(0, -1));
          return [...answers, done(rows.at(-1)?.key ?? null)];
        },
      })),
  },
  {
    name: 'creates are sent twice',
    breaks: 'S4 S5',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        insert: async (table, rows) => {
          const answers = await writer.insert(table, rows);
          const keys = await writer.chooseKeys(table, rows.length);
          await writer.insert(
            table,
            rows.map((row, index) => ({ ...row, key: keys?.[index] ?? null })),
          );
          return answers;
        },
      })),
  },
  {
    name: 'a bad row takes its neighbours with it',
    breaks: 'L1',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        update: async (table, rows) => {
          const tooLong = rows.some((row) => JSON.stringify(row.values).includes('#1'));
          if (!tooLong || rows.length < 2) return writer.update(table, rows);
          return rows.map(() => ({
            status: 'refused',
            reason: 'unavailable',
            code: 'CPL_BATCH',
            message: '',
            facts: {},
          }));
        },
      })),
  },
  {
    name: 'values of one field are written to another',
    breaks: 'S2',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        update: (table, rows) =>
          writer.update(
            table,
            rows.map((row) =>
              'title' in row.values && table.name === 'account'
                ? { ...row, values: { ...row.values, memo: row.values.title ?? null } }
                : row,
            ),
          ),
      })),
  },
  {
    name: 'texts are written in upper case',
    breaks: 'S2',
    system: (inner) =>
      writerWith(inner, (writer) => ({
        update: (table, rows) =>
          writer.update(
            table,
            rows.map((row) => ({
              ...row,
              values: Object.fromEntries(
                Object.entries(row.values).map(([field, value]) => [
                  field,
                  typeof value === 'string' ? value.toUpperCase() : value,
                ]),
              ),
            })),
          ),
      })),
  },
];
