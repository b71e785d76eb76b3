import type { Coupling, Side } from '@couplet/core';
import type { RetryEntry, SynchJob } from '@couplet/core/internal';
import { kinds, opposite, type Kind } from '../world/kinds';

/** The right to work on a pair of tables, as it was given. */
export interface Lease {
  readonly pair: { readonly local: string; readonly integration: string };
  readonly owner: string;
  readonly epoch: number;
}

/** The couplings, lists and checkpoints as the oracle pieces them together from what was committed. */
export class ShadowControl {
  private readonly couplings = new Map<string, Coupling>();
  private readonly parted = new Map<string, number>();
  readonly retries = new Map<string, RetryEntry>();
  readonly checkpoints = new Map<string, string>();
  readonly jobs = new Map<
    string,
    Pick<SynchJob, 'mapping' | 'direction'> & {
      readonly run: string;
      readonly byHand: 'matched' | 'leftAsTheyWere' | null;
    }
  >();
  /** The lease that was given last, by pair. */
  readonly leases = new Map<string, Lease>();

  /** The kind that a pair of tables is about. */
  kindOfPair(pair: { readonly local: string }): Kind {
    return Object.values(kinds).find((kind) => kind.local.name === pair.local) as Kind;
  }

  coupling(kind: Kind, side: Side, key: string): Coupling | null {
    return this.couplings.get(`${kind.name} ${side} ${key}`) ?? null;
  }

  /** The key of the other half of a coupled record. */
  partner(kind: Kind, side: Side, key: string): string | null {
    const coupling = this.coupling(kind, side, key);
    return coupling === null ? null : keyOf(coupling, opposite(side));
  }

  /** Whether a create with this key was announced and is not settled yet. */
  isAnnounced(kind: Kind, side: Side, key: string): boolean {
    const coupling = this.coupling(kind, side, key);
    return coupling?.state === 'pending' && coupling.creating === side;
  }

  /** All couplings, each once. */
  all(): readonly Coupling[] {
    return [...new Set(this.couplings.values())];
  }

  /** Stores a coupling; says which other record one of its keys was coupled to, if any. */
  save(coupling: Coupling): string | null {
    const kind = this.kindOfPair(coupling.pair);
    let taken: string | null = null;
    for (const side of ['local', 'integration'] as const) {
      const key = keyOf(coupling, side);
      const known = key === null ? null : this.coupling(kind, side, key);
      if (known === null) continue;
      const [here, there] = [keyOf(known, opposite(side)), keyOf(coupling, opposite(side))];
      if (side === 'integration' && here !== null && there !== null && here !== there) taken = here;
      this.forget(kind, known);
    }
    for (const side of ['local', 'integration'] as const) {
      const key = keyOf(coupling, side);
      if (key !== null) this.couplings.set(`${kind.name} ${side} ${key}`, coupling);
    }
    return taken;
  }

  remove(kind: Kind, coupling: Coupling, birth: string): void {
    this.forget(kind, coupling);
    this.parted.set(`${kind.name} ${birth}`, this.partings(kind, birth) + 1);
  }

  /** How often records of a birth were parted from their other halves. */
  partings(kind: Kind, birth: string): number {
    return this.parted.get(`${kind.name} ${birth}`) ?? 0;
  }

  /** Keeps everything as it is; gives what takes it back there. */
  backup(): () => void {
    const { couplings, parted, retries, checkpoints, leases } = this;
    const kept = [couplings, parted, retries, checkpoints, leases].map((map: Map<string, unknown>) => {
      const entries = [...map];
      return () => {
        map.clear();
        for (const [key, value] of entries) map.set(key, value);
      };
    });
    return () => kept.forEach((restore) => restore());
  }

  private forget(kind: Kind, coupling: Coupling): void {
    for (const side of ['local', 'integration'] as const) {
      const key = keyOf(coupling, side);
      if (key !== null) this.couplings.delete(`${kind.name} ${side} ${key}`);
    }
  }
}

/** The key of one side of a coupling. */
export function keyOf(coupling: Coupling, side: Side): string | null {
  return side === 'local' ? coupling.localKey : coupling.integrationKey;
}
