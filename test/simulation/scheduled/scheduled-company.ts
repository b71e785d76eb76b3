import { runDue, wakeMappings, type OpenTenant } from '@couplet/core/internal';
import { quiet, type Program } from '../company/program';
import { World, type Tenant } from '../company/world';
import { Dice } from '../history/dice';
import type { Edit } from '../history/script';
import { writeScript } from '../history/write-script';
import type { LedgerRow } from '../oracle/ledger';
import { kinds, opposite, type Kind } from '../world/kinds';
import { mappingNames } from '../world/mappings';

const minute = 60_000;

/** Minutes after which a mapping runs again, whether anything happened in its last run or not. */
export const pollMinutes = 15;

/** What becomes of a hint that something was changed. */
export type Delivery = 'lost' | 'delivered' | 'fiveTimes' | 'late' | 'ofAnotherTable';

/** A tenant whose mappings run by their schedules, while users work and hints arrive, or do not. */
export class ScheduledCompany {
  /** When a user last touched a record of a birth. */
  private readonly touched = new Map<string, number>();
  private readonly late: Edit[] = [];

  private constructor(
    private readonly world: World,
    private readonly program: Program,
    readonly tenant: Tenant,
    private readonly open: OpenTenant,
    private readonly dice: Dice,
  ) {}

  static async start(seed: number): Promise<ScheduledCompany> {
    const surroundings = {
      ...writeScript(seed).surroundings,
      tenants: 1,
      pace: 0,
      versions: true,
      callerKeys: true,
      deletions: true,
      deletionConflict: 'deleteOther',
    } as const;
    const schedule = { intervalMinutes: 5, inactivityTimeoutMinutes: pollMinutes };
    const world = await World.make(surroundings, { settings: (given) => ({ ...given, ...schedule }) }, 'nothing');
    const program = world.newProgram(quiet);
    const tenant = world.tenants[0] as Tenant;
    const company = new ScheduledCompany(world, program, tenant, await world.open(program, tenant), new Dice(seed));
    await company.pass(1);
    return company;
  }

  /** A user does something, and a hint of it is on its way. */
  async work(delivery: Delivery): Promise<void> {
    const { dice } = this;
    const isNew = dice.chance(0.3);
    const edit: Edit = {
      side: dice.chance(0.5) ? 'local' : 'integration',
      kind: dice.chance(0.4) ? 'agent' : 'customer',
      action: isNew
        ? 'insert'
        : dice.weighted([
            [8, 'edit' as const],
            [1, 'delete' as const],
          ]),
      pick: dice.below(64),
      // a new record refers to none: what it refers to would have to be waited for
      choice: isNew ? 3 : dice.below(64),
    };
    const before = new Map([...this.tenant.oracle.ledger.rows.values()].map((row) => [row, row.changedAt]));
    this.tenant.users.perform(edit);
    for (const row of this.tenant.oracle.ledger.rows.values())
      if (before.get(row) !== row.changedAt) this.touched.set(`${row.kind.name} ${row.birth}`, this.world.clock.now());
    if (delivery === 'late') this.late.push(edit);
    else await this.hint(edit, delivery);
  }

  /** Some minutes pass, and what is due runs. Late hints arrive first, in any order. */
  async pass(minutes: number): Promise<void> {
    this.world.advance(minutes * minute);
    while (this.late.length > 0)
      await this.hint(this.late.splice(this.dice.below(this.late.length), 1)[0] as Edit, 'delivered');
    this.program.prepare([], 1);
    await runDue(this.open, this.world.worker(this.program));
    if (this.tenant.oracle.violation !== null) throw this.tenant.oracle.violation;
  }

  /** Runs so far, of all mappings. */
  async runs(): Promise<number> {
    let runs = 0;
    for (const mapping of mappingNames)
      runs += (await this.open.unitOfWork.run(({ jobs }) => jobs.latest(mapping, 10_000))).length;
    return runs;
  }

  /** Records that nobody touched for so many minutes, and that are not in step all the same; those on the list have a reason. */
  async behind(minutes: number): Promise<readonly string[]> {
    const listed = await this.listed();
    const rested = (row: LedgerRow): boolean =>
      (this.touched.get(`${row.kind.name} ${row.birth}`) ?? 0) <= this.world.clock.now() - minutes * minute;
    return [...this.tenant.oracle.ledger.rows.values()]
      .filter((row) => rested(row) && !listed.has(`${row.kind.name} ${row.birth}`) && !this.isInStep(row))
      .map((row) => `${row.kind.name} ${row.birth} on the ${row.side} side`);
  }

  private isInStep(row: LedgerRow): boolean {
    const { oracle } = this.tenant;
    const half = oracle.partner(row);
    if (!row.alive) return half === null || !half.alive;
    if (half === null || !half.alive) return false;
    return row.kind.cells.every((cell) => {
      const value = row.values.get(cell.name)?.at(-1) ?? '';
      const isOwn = cell.owner === 'both' || cell.owner === row.side;
      // that a new record has no value of its own in a field is no change that anybody made
      return (
        !isOwn || value === '' || oracle.ledger.everHeld(row.kind, opposite(row.side), row.birth, cell.name, value)
      );
    });
  }

  private async listed(): Promise<ReadonlySet<string>> {
    const births = new Set<string>();
    for (const mapping of mappingNames) {
      const kind = Object.values(kinds).find((one) => one.mapping === mapping) as Kind;
      const entries = await this.open.unitOfWork.run(({ retries }) => retries.list(mapping, 1000));
      for (const { direction, key } of entries) {
        const side = direction === 'toIntegrationTable' ? 'local' : 'integration';
        const birth = this.tenant.oracle.ledger.find(kind, side, key)?.birth;
        if (birth !== undefined) births.add(`${kind.name} ${birth}`);
      }
    }
    return births;
  }

  private async hint({ side, kind }: Edit, delivery: Delivery): Promise<void> {
    const times = delivery === 'lost' ? 0 : delivery === 'fiveTimes' ? 5 : 1;
    const table = delivery === 'ofAnotherTable' ? 'nobody knows' : kinds[kind][side].name;
    for (let count = 0; count < times; count += 1) await wakeMappings(this.open, { side, table }, this.world.clock);
  }
}
