import type { Side } from '@couplet/core';
import type { KindName } from '../world/kinds';
import { Dice } from './dice';
import { drawPolicies, drawTold } from './told';
import type { Command, Edit, Event, Script, Surroundings, Trouble } from './script';

/** Draws a whole history from its seed: the same seed gives the same script. */
export function writeScript(seed: number): Script {
  const dice = new Dice(seed);
  const surroundings = drawSurroundings(seed, dice);
  const count = 12 + dice.below(43);
  const draw = new CommandDraw(dice, surroundings, dice.chance(0.35));
  const beginning = surroundings.callerKeys && dice.chance(0.2) ? draw.filled() : draw.beginnings();
  return { surroundings, commands: [...beginning, ...Array.from({ length: count }, () => draw.command())] };
}

function drawSurroundings(seed: number, dice: Dice): Surroundings {
  return {
    seed,
    tenants: dice.chance(0.15) ? 2 : 1,
    batchSize: dice.pick([1, 2, 7, 1000]),
    overlap: dice.pick([1, 3]),
    chunkMilliseconds: dice.pick([200, 30_000]),
    pace: dice.pick([0, 40]),
    versions: dice.chance(0.9),
    callerKeys: dice.chance(0.85),
    deletions: dice.chance(0.9),
    ...drawPolicies(dice),
  };
}

/** What each mapping is about. */
const kindsOf: readonly (readonly [KindName, ...KindName[]])[] = [['agent'], ['customer'], ['order', 'line']];

/** Draws commands one after another. */
class CommandDraw {
  constructor(
    private readonly dice: Dice,
    private readonly surroundings: Surroundings,
    private readonly withDocuments: boolean,
  ) {}

  /** Somebody is there already when the history begins. */
  beginnings(): readonly Command[] {
    return Array.from({ length: 3 + this.dice.below(4) }, () => this.beginning());
  }

  /** Both sides hold the same records when they are joined, and are matched first. */
  filled(): readonly Command[] {
    const { dice } = this;
    const edits = [...this.beginnings(), ...this.beginnings()].flatMap((command) => {
      if (command.do !== 'edit') return [];
      const twin: Edit = { ...command.edit, action: 'twin', side: this.side(), pick: dice.below(64) };
      return [command, { ...command, edit: twin }];
    });
    const matching = [0, 1].map((mapping): Command => {
      const about = {
        tenant: 0,
        mapping,
        seed: dice.below(1e6),
        events: dice.chance(0.5) ? [this.event(mapping)] : [],
      };
      return dice.chance(0.5)
        ? { ...about, do: 'run', mode: 'full' }
        : { ...about, do: 'couplings', action: 'match', pick: dice.below(64) };
    });
    return [...edits, ...matching];
  }

  private beginning(): Command {
    const edit: Edit = { ...this.edit(), action: 'insert' };
    return { do: 'edit', tenant: this.dice.below(this.surroundings.tenants), edit };
  }

  command(): Command {
    const { dice } = this;
    const tenant = dice.below(this.surroundings.tenants);
    const make = dice.weighted<() => Command>([
      [50, () => ({ do: 'edit', tenant, edit: this.edit() })],
      [38, () => this.run(tenant)],
      [2, () => ({ do: 'begin', tenant, edit: this.edit() })],
      [2, () => ({ do: 'commit' })],
      [2, () => ({ do: 'bothWorkers', tenant, mapping: this.mapping(), seed: dice.below(1e6) })],
      [1, () => ({ do: 'restart' })],
      [2, () => ({ do: 'time', hours: 1 + dice.below(48) })],
      [1, () => ({ do: 'skew', side: this.side(), hours: dice.below(25) - 12 })],
      [2, () => ({ do: 'expire', tenant, side: this.side() })],
      [1.5, () => ({ do: 'policy', tenant, told: drawTold(dice) })],
      [2.5, () => this.couplings(tenant)],
      [4, () => this.admin(tenant)],
    ]);
    return make();
  }

  private run(tenant: number): Command {
    const { dice } = this;
    const mode = dice.weighted([
      [16, 'modified' as const],
      [2, 'full' as const],
      [1, 'fullWithoutMatch' as const],
      [1, 'selected' as const],
      [0.7, 'toIntegrationTable' as const],
      [0.7, 'fromIntegrationTable' as const],
    ]);
    const count = dice.weighted([
      [4, 0],
      [4, 1],
      [2, 2],
      [2, 4],
    ]);
    const mapping = this.mapping();
    const events = Array.from({ length: count }, () => this.event(mapping));
    return { do: 'run', tenant, mapping, mode, seed: dice.below(1e6), events };
  }

  /** Half of what users do during a run concerns what it is about. */
  private event(mapping: number): Event {
    const trouble = this.dice.weighted<Trouble>([
      [6, 'crash'],
      [2, 'outage'],
      [2, 'lostBefore'],
      [3, 'lostAfter'],
      [2, 'late'],
      [1, 'refused'],
      [1, 'busy'],
      [1, 'commitLost'],
      [1, 'expired'],
      [1, 'rival'],
      [6, 'edit'],
      [1, 'stop'],
      [1, 'signIn'],
      [0.5, 'forbidden'],
      [0.5, 'invalid'],
      [1, 'serialized'],
      [0.7, 'muddled'],
      [0.7, 'again'],
      [0.6, 'stranger'],
      [0.8, 'plugin'],
      [0.8, 'configure'],
      [0.8, 'failover'],
    ]);
    const near = this.dice.chance(0.5) ? 12 : 60;
    return { at: this.dice.below(near), trouble, rows: 1 + this.dice.below(255), edit: this.edit(mapping) };
  }

  private edit(about: number | null = null): Edit {
    const { dice } = this;
    const kinds = about === null || dice.chance(0.5) ? null : kindsOf[about];
    const kind = kinds !== null && kinds !== undefined ? dice.pick(kinds) : this.kind();
    return this.editOf(kind);
  }

  private kind(): KindName {
    return this.dice.weighted<KindName>([
      [3, 'agent'],
      [6, 'customer'],
      [this.withDocuments ? 2 : 0, 'order'],
      [this.withDocuments ? 4 : 0, 'line'],
    ]);
  }

  private editOf(kind: KindName): Edit {
    const { dice } = this;
    const action = dice.weighted<Edit['action']>([
      [20, 'insert'],
      [46, 'edit'],
      [11, 'delete'],
      [kind === 'customer' ? 5 : 0, 'move'],
      [kind === 'agent' || kind === 'customer' ? 12 : 0, 'refer'],
      // where the server gives the keys, nobody can tell a twin from a create whose answer was lost
      [this.surroundings.callerKeys && (kind === 'agent' || kind === 'customer') ? 3 : 0, 'twin'],
      [1, 'tooLong'],
      [kind === 'customer' ? 1 : 0, 'poison'],
    ]);
    return { side: this.side(), kind, action, pick: dice.below(64), choice: dice.below(64) };
  }

  /** Documents are coupled by the runs alone. */
  private couplings(tenant: number): Command {
    const { dice } = this;
    const mapping = dice.below(2);
    const action = dice.weighted([
      [3, 'match' as const],
      [2, 'couple' as const],
      [1, 'coupleTaken' as const],
      [2, 'uncouple' as const],
      [1, 'cancel' as const],
    ]);
    const events = action === 'coupleTaken' ? [] : Array.from({ length: dice.below(3) }, () => this.event(mapping));
    return { do: 'couplings', tenant, mapping, action, pick: dice.below(64), seed: dice.below(1e6), events };
  }

  private admin(tenant: number): Command {
    const action = this.dice.weighted([
      [4, 'retryAll' as const],
      [2, 'chooseLocal' as const],
      [2, 'chooseIntegration' as const],
      [2, 'restore' as const],
      [1, 'deleteSurvivors' as const],
      [2, 'uncouple' as const],
    ]);
    return { do: 'admin', tenant, action, pick: this.dice.below(64) };
  }

  private mapping(): number {
    return this.dice.weighted([
      [3, 0],
      [6, 1],
      [this.withDocuments ? 4 : 0, 2],
    ]);
  }

  private side(): Side {
    return this.dice.chance(0.5) ? 'local' : 'integration';
  }
}
