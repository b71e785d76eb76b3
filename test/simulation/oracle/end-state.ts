import type { RowValues, Side, Value } from '@couplet/core';
import { outcomes } from '@couplet/core';
import type { OpenTenant } from '@couplet/core/internal';
import type { MemorySystem } from '@couplet/core/testing';
import { kindOf, kinds, type Kind } from '../world/kinds';
import { mappingNames } from '../world/mappings';
import { textOf } from './ledger';

type Systems = Readonly<Record<Side, MemorySystem>>;

/**
 * What stands on both sides, what is coupled and what is on the lists, as lines in an order of their own. Records go by their births, never by
 * keys, which depend on when and where they were chosen.
 */
export async function endState(systems: Systems, open: OpenTenant): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const kind of Object.values(kinds)) {
    for (const side of ['local', 'integration'] as const)
      for (const row of rowsOf(systems, kind, side))
        lines.push(`${kind.name} ${side} ${rowText(systems, kind, side, row)}`);
    lines.push(...(await couplingLines(systems, open, kind)));
  }
  for (const mapping of mappingNames) lines.push(...(await listLines(systems, open, mapping)));
  return lines.sort();
}

/** What the runs of each mapping counted together, by direction. Runs that found nothing are not told apart from runs that were not there. */
export async function countersOf(open: OpenTenant): Promise<readonly string[]> {
  const sums = new Map<string, number>();
  for (const mapping of mappingNames) {
    const runs = await open.unitOfWork.run(({ jobs }) => jobs.latest(mapping, 1000));
    for (const { direction, counters, pulled } of runs.flatMap((run) => run.jobs))
      for (const [name, count] of [
        ...outcomes.map((one) => [one, counters[one]] as const),
        ['pulled', pulled] as const,
      ]) {
        const key = `${mapping} ${direction} ${name}`;
        sums.set(key, (sums.get(key) ?? 0) + count);
      }
  }
  return [...sums].map(([key, count]) => `${key} ${count}`).sort();
}

function rowsOf(systems: Systems, kind: Kind, side: Side): readonly RowValues[] {
  return systems[side].table(kind[side]).rows() as unknown as readonly RowValues[];
}

function rowText(systems: Systems, kind: Kind, side: Side, row: RowValues): string {
  const left = Object.entries(row).filter(([name]) => name !== 'id' && name !== 'lineNo');
  return left
    .map(([name, value]) => `${name}=${valueText(systems, kind, side, name, value)}`)
    .sort()
    .join(' ');
}

/** References by births; the local side has the births themselves in its fields. */
function valueText(systems: Systems, kind: Kind, side: Side, name: string, value: Value): string {
  if (typeof value !== 'object' || value === null)
    return name === kind.birth[side] ? textOf(value) : String(value ?? '');
  return birthOf(systems, kindOf({ side, name: value.table }), side, value.key);
}

function birthOf(systems: Systems, kind: Kind, side: Side, key: string): string {
  const row = systems[side].table(kind[side]).find(key) as RowValues | undefined;
  return row === undefined ? '(gone)' : textOf(row[kind.birth[side]]);
}

async function couplingLines(systems: Systems, open: OpenTenant, kind: Kind): Promise<readonly string[]> {
  const pair = { local: kind.local.name, integration: kind.integration.name };
  const couplings = await open.unitOfWork.run((repositories) => repositories.couplings.list(pair, null, 10_000));
  return couplings.map(({ localKey, integrationKey, state }) => {
    const half = (side: Side, key: string | null): string =>
      key === null ? '(none)' : birthOf(systems, kind, side, key);
    return `${kind.name} coupling ${half('local', localKey)} ${half('integration', integrationKey)} ${state}`;
  });
}

async function listLines(systems: Systems, open: OpenTenant, mapping: string): Promise<readonly string[]> {
  const kind = Object.values(kinds).find((one) => one.mapping === mapping) as Kind;
  const entries = await open.unitOfWork.run(({ retries }) => retries.list(mapping, 1000));
  return entries.map(({ direction, key, kind: state, code }) => {
    const side: Side = direction === 'toIntegrationTable' ? 'local' : 'integration';
    return `${mapping} ${direction} ${birthOf(systems, kind, side, key)} ${state} ${code}`;
  });
}
