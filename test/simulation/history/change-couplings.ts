import type { RecordKey, Side } from '@couplet/core';
import {
  cancelRun,
  carryOutRun,
  coupleRecords,
  matchRecords,
  uncoupleRecords,
  type OpenTenant,
  type Run,
  type Worker,
} from '@couplet/core/internal';
import type { Tenant } from '../company/world';
import type { LedgerRow } from '../oracle/ledger';
import { mappingNames } from '../world/mappings';
import type { Command } from './script';

type ByHand = Command & { readonly do: 'couplings' };

const actor = 'simulated administrator';

interface Pair {
  readonly local: LedgerRow;
  readonly integration: LedgerRow;
}

/** A person couples or uncouples records, or cancels a run; the oracle is told what was decided before it happens. */
export async function changeCouplings(
  tenant: Tenant,
  open: OpenTenant,
  command: ByHand,
  worker: Worker,
  signal: AbortSignal,
): Promise<string> {
  const name = mappingNames[command.mapping] as string;
  const run = await begin(tenant, open, name, command, worker);
  if (run === null) return `${tenant.id} finds nothing to ${command.action} in ${name}`;
  if (run.state === 'cancelled') return `${tenant.id} cancels a run of ${name}`;
  await carryOutRun(open, run.id, worker, signal);
  return `${tenant.id} does ${command.action} in ${name}`;
}

async function begin(
  tenant: Tenant,
  open: OpenTenant,
  name: string,
  { action, pick }: ByHand,
  worker: Worker,
): Promise<Run | null> {
  const { uncoupled } = tenant.expectations;
  switch (action) {
    case 'match':
      return matchRecords(open, actor, name, { create: pick % 2 === 0, synchronize: synchronizes(pick) }, worker);
    case 'couple': {
      const pair = pairToCouple(tenant, name, pick);
      if (pair === null) return null;
      // a local record that is coupled is coupled anew, and parted from its former other half
      uncoupled.add(pair.local.birth);
      return couple(open, name, pair, pick, worker);
    }
    case 'uncouple': {
      const side: Side = pick % 2 === 0 ? 'local' : 'integration';
      const rows = living(tenant, name, side).filter((_row, index) => (index + pick) % 3 === 0);
      for (const { birth } of rows) uncoupled.add(birth);
      if (rows.length === 0) return null;
      return uncoupleRecords(open, actor, name, { side, keys: rows.map(({ key }) => key as RecordKey) }, worker);
    }
    case 'coupleTaken': {
      const pair = pairToRefuse(tenant, name, pick);
      if (pair === null) return null;
      // carried out now or never: what is taken today may be free tomorrow
      const run = await couple(open, name, pair, pick, worker);
      await carryOutRun(open, run.id, worker).finally(() => cancelRun(open, actor, run.id));
      return run;
    }
    case 'cancel': {
      const run = await open.unitOfWork.run(({ jobs }) => jobs.unfinished(name));
      return run === null ? null : cancelRun(open, actor, run.id);
    }
  }
}

/** Whether what is coupled is brought into step then, one half winning. */
function synchronizes(pick: number): boolean {
  return pick % 3 > 0;
}

function living({ oracle }: Tenant, name: string, side: Side): readonly LedgerRow[] {
  return [...oracle.ledger.rows.values()].filter((row) => row.kind.mapping === name && row.side === side && row.alive);
}

function isCoupled({ oracle }: Tenant, row: LedgerRow): boolean {
  return oracle.shadow.coupling(row.kind, row.side, row.key) !== null;
}

/** Records of one birth of which the one on the integration side is not coupled. */
function pairsToCouple(tenant: Tenant, name: string): readonly Pair[] {
  return living(tenant, name, 'local').flatMap((local) => {
    const integration = tenant.oracle.ledger
      .ofBirth(local.kind, 'integration', local.birth)
      .find((row) => row.alive && !isCoupled(tenant, row));
    return integration === undefined ? [] : [{ local, integration }];
  });
}

function pairToCouple(tenant: Tenant, name: string, pick: number): Pair | null {
  const pairs = pairsToCouple(tenant, name);
  return pairs[pick % Math.max(1, pairs.length)] ?? null;
}

/** A local record and one that another one is coupled with already: to couple them must be refused. */
function pairToRefuse(tenant: Tenant, name: string, pick: number): Pair | null {
  const taken = living(tenant, name, 'integration').filter((row) => isWhole(tenant, row));
  const integration = taken[pick % Math.max(1, taken.length)];
  const others = living(tenant, name, 'local').filter((row) => row.birth !== integration?.birth);
  const local = others[pick % Math.max(1, others.length)];
  return local === undefined || integration === undefined ? null : { local, integration };
}

function isWhole({ oracle }: Tenant, row: LedgerRow): boolean {
  return (
    oracle.shadow.coupling(row.kind, row.side, row.key)?.state === 'coupled' && oracle.partner(row)?.alive === true
  );
}

function couple(
  open: OpenTenant,
  name: string,
  { local, integration }: Pair,
  pick: number,
  worker: Worker,
): Promise<Run> {
  const keys = { localKey: local.key as RecordKey, integrationKey: integration.key as RecordKey };
  return coupleRecords(open, actor, name, [keys], worker, synchronizes(pick) ? 'byMapping' : 'none');
}
