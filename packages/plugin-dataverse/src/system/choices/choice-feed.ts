import type { ChangeFeed, FeedPosition } from '@couplet/core';
import type { DataverseClient } from '../../client';
import { printPosition, readPosition } from '../feed/position';
import { choiceKey, choiceRow, readChoices, type LiveChoice } from './choice-values';

/**
 * Changes of the values of choice columns. The metadata tells no times, so a position carries the values as they were, usually some dozens,
 * and reading compares.
 */
export function choiceFeed(client: DataverseClient, organization: () => string): ChangeFeed {
  const positionOf = (choices: readonly LiveChoice[]): FeedPosition =>
    printPosition({
      kind: 'choices',
      organization: organization(),
      state: JSON.stringify(choices.map(({ value, label }) => [value, label])),
    });
  return {
    position: async (table) => positionOf(await readChoices(client, table)),
    async read(table, position, { fields }) {
      const read = readPosition(position, 'choices', organization());
      if ('reason' in read) return { expired: true, reason: read.reason };
      const before = labelsOf(read.state);
      if (before === null) return { expired: true, reason: 'the position is damaged' };
      const now = await readChoices(client, table);
      const present = new Set(now.map(({ value }) => value));
      return {
        expired: false,
        rows: now
          .filter(({ value, label }) => before.get(value) !== label)
          .map((choice) => choiceRow(table, choice, fields)),
        deletions: [...before.keys()].filter((value) => !present.has(value)).map((value) => choiceKey({ value })),
        next: positionOf(now),
        more: false,
      };
    },
    // A position carries the values themselves: older ones are changes like others.
    isRestored: async () => false,
    obstacles: async () => [],
  };
}

function labelsOf(state: string): ReadonlyMap<number, string> | null {
  try {
    const entries = JSON.parse(state) as unknown;
    const isEntry = (entry: unknown): entry is [number, string] =>
      Array.isArray(entry) && Number.isSafeInteger(entry[0]) && typeof entry[1] === 'string';
    return Array.isArray(entries) && entries.every(isEntry) ? new Map(entries) : null;
  } catch {
    return null;
  }
}
