import type { Direction } from '@couplet/core';
import { textTable, type TextColumn } from '../output/text-table';
import { behindLines } from '../report/behind-text';
import { counts } from '../report/summary';
import type { MappingStatus, Status } from './read-status';

const arrows: Readonly<Record<Direction, string>> = {
  toIntegrationTable: '→',
  fromIntegrationTable: '←',
  bidirectional: '↔',
};

const columns: readonly TextColumn[] = [
  { title: 'mapping' },
  { title: 'tables' },
  { title: 'coupled', align: 'right' },
  { title: 'pending', align: 'right' },
  { title: 'skipped', align: 'right' },
  { title: 'failed', align: 'right' },
  { title: 'waiting', align: 'right' },
  { title: 'incomplete', align: 'right' },
  { title: 'last run' },
];

/** How a tenant stands, as text. */
export function statusText({ company, mappings, stayedBehind, obstacles }: Status): string {
  const parts = [company, textTable(columns, mappings.map(row))];
  parts.push(
    stayedBehind.length === 0
      ? 'No record stays behind.'
      : ['What stays behind, and why', ...behindLines(stayedBehind)].join('\n'),
  );
  if (obstacles.length > 0)
    parts.push(
      [
        'What holds change feeds back',
        ...obstacles.map(({ description, since }) => `  ${description}, since ${since}`),
      ].join('\n'),
    );
  return parts.join('\n\n');
}

function row({ mapping, local, integration, direction, couplings, open, lastRun }: MappingStatus): readonly string[] {
  const figures = [couplings.coupled, couplings.pending, open.skipped, open.failed, open.waiting, open.complete];
  const last =
    lastRun === null
      ? 'never'
      : `${lastRun.finishedAt ?? lastRun.startedAt ?? ''} ${lastRun.kind}, ${lastRun.state}: ${counts(lastRun.counters)}`;
  return [
    mapping,
    `${local} ${arrows[direction]} ${integration}`,
    ...figures.map((figure) => figure.toLocaleString('en')),
    last.trim(),
  ];
}
