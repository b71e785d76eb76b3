import { fullRun, modifiedRun } from '../jobs/start-run';
import type { Fault, OnCall } from '../testing/memory-system';
import { seededRandom } from '../testing/memory-system';
import { SimulatedCrash, testKit, type SynchResult, type TestKit } from '../testing/kit';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
} from './sample-mapping.test.support';

const crashPoints = ['pull', 'couple', 'resolve', 'announce', 'sent', 'write', 'recording', 'record'];
const rivalPolicies = ['none', 'sendUpdateToIntegration', 'getUpdateFromIntegration'] as const;

/**
 * A small world that lives by chance: users insert, edit and delete on both sides, runs happen in between, and programs crash, answers get
 * lost and rows change while they are written. Every name is unique, so that a value found anywhere tells which edit it came from; the
 * town never changes, so that it tells which record was created twice.
 */
export class RandomHistory {
  /** What happened, for the message of a failure. */
  readonly log: string[] = [];
  readonly names = new Set<string>();
  /** The last name that a user gave to the record of a birth, unless one of its halves was deleted since. */
  readonly latest = new Map<string, string>();
  private edits = 0;
  private faulty = true;

  private constructor(
    readonly kit: TestKit,
    /** Whether nothing may overwrite an edit: no policy decides conflicts, and both systems have versions. */
    readonly keepsEveryEdit: boolean,
    private readonly random: () => number,
  ) {}

  static async start(seed: number): Promise<RandomHistory> {
    const random = seededRandom(seed);
    const next = (): number => random.next();
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
    const updateConflict = pick(rivalPolicies);
    const versions = next() < 0.7;
    const kit = await testKit({
      plugins: [samplePlugin],
      batchSize: pick([1, 2, 7]),
      overlap: pick([1, 3]),
      mappings: { CUSTOMER: { updateConflict, deletionConflict: 'removeCoupling' } },
      integration: { capabilities: { versions } },
    });
    const history = new RandomHistory(kit, versions && updateConflict === 'none', next);
    // the feeds have their positions before anything is deleted: a deletion before the first scan leaves nothing to read
    await history.runAll();
    kit.systems.local.onCall(history.onCall('local'));
    kit.systems.integration.onCall(history.onCall('integration'));
    return history;
  }

  /** One thing happens. */
  async step(): Promise<void> {
    if (this.chance(0.4)) await this.run();
    else this.userActs();
  }

  /** Nothing goes wrong any more, and nobody edits. */
  async calmDown(): Promise<void> {
    this.faulty = false;
    await this.kit.restart();
  }

  /** Runs everything once, as a scheduler would. */
  async runAll(): Promise<SynchResult> {
    await this.kit.synch(agentMapping);
    return this.kit.synch(customerMapping);
  }

  private async run(): Promise<void> {
    const point = this.chance(0.3) ? this.pick(crashPoints) : null;
    if (point !== null) this.kit.crash.arm(point, 1 + Math.floor(this.random() * 4));
    const mapping = this.chance(0.3) ? agentMapping : customerMapping;
    const mode = this.chance(0.15) ? { ...fullRun, match: false } : modifiedRun;
    this.log.push(`run ${mapping.name} ${mode.kind}${point === null ? '' : `, crash after ${point}`}`);
    try {
      await this.kit.synch(mapping, mode);
      this.kit.crash.repair();
    } catch (error) {
      this.log.push(`  ${error instanceof Error ? error.message : String(error)}`);
      if (!(error instanceof SimulatedCrash || error instanceof Outage)) throw error;
      await this.kit.restart();
    }
  }

  private userActs(): void {
    const local = this.chance(0.5);
    const table = local ? this.kit.table(customers) : this.kit.table(accounts);
    const key = this.pick(table.keys());
    const name = `n${(this.edits += 1)}`;
    this.names.add(name);
    const action = key === undefined || this.chance(0.18) ? 'insert' : this.chance(0.1) ? 'delete' : 'edit';
    this.log.push(`${local ? 'local' : 'remote'} ${action} ${action === 'insert' ? '' : key} ${name}`);
    if (action === 'insert') return this.insert(local, name);
    this.remember(local, key, action === 'edit' ? name : null);
    if (action === 'delete') table.remove(key);
    else if (local) this.kit.table(customers).update(key, { name });
    else this.kit.table(accounts).update(key, { title: name });
  }

  private remember(local: boolean, key: string, name: string | null): void {
    const birth = local ? this.kit.table(customers).find(key)?.city : this.kit.table(accounts).find(key)?.town;
    if (name === null) this.latest.delete(birth ?? '');
    else this.latest.set(birth ?? '', name);
  }

  private insert(local: boolean, name: string): void {
    const birth = `b${this.edits}`;
    if (local) {
      const code = this.chance(0.3) ? this.agent() : '';
      this.kit
        .table(customers)
        .add({ id: birth, no: birth as never, name, city: birth, blocked: 'open', agentCode: code as never });
    } else this.kit.table(accounts).add({ title: name, town: birth });
  }

  /** The code of a salesperson, new or not, whose half may be missing still. */
  private agent(): string {
    const known = this.kit.table(agents).rows();
    if (known.length > 0 && this.chance(0.5)) return this.pick(known)?.code ?? '';
    const code = `A${this.edits}`;
    this.kit.table(agents).add({ id: code, code: code as never, name: code });
    return code;
  }

  private onCall(side: string): OnCall {
    return async (call): Promise<Fault | undefined> => {
      if (!this.faulty) return undefined;
      for (let ticks = Math.floor(this.random() * 30); ticks > 0; ticks -= 1) await Promise.resolve();
      if (this.chance(0.01)) throw new Outage(`${side} ${call.method}`);
      if (!/insert|update/.test(call.method)) return undefined;
      if (this.chance(0.3)) this.userActs();
      const row = (): boolean => this.chance(0.6);
      if (this.chance(0.1))
        return this.fault(`${side} ${call.method} lost`, { unknown: this.pick(['before', 'after']), rows: row });
      if (this.chance(0.05)) return this.fault(`${side} ${call.method} busy`, { refuse: 'unavailable', rows: row });
      return undefined;
    };
  }

  private fault(what: string, fault: Fault): Fault {
    this.log.push(`  ${what}`);
    return fault;
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }

  private pick<T>(list: readonly [T, ...T[]]): T;
  private pick<T>(list: readonly T[]): T;
  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }
}

/** A system that is away for one call. */
class Outage extends Error {}
