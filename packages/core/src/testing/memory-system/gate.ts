import type { Table } from '../../sdk/table';
import type { Fault, OnCall, PortCall, PortMethod } from './faults';
import type { MemoryData } from './memory-data';

/** Every call passes here: it is counted and logged, and a fault may stop it. */
export class Gate {
  readonly calls: PortCall[] = [];
  onCall: OnCall | null = null;
  private readonly counts = new Map<PortMethod, number>();

  constructor(private readonly dataOf: (table: Table) => MemoryData) {}

  /** Carries out a call that only reads. */
  async read<Result>(
    method: PortMethod,
    table: Table,
    size: number,
    work: (data: MemoryData) => Result,
  ): Promise<Result> {
    await this.pass(method, table, size);
    return work(this.dataOf(table));
  }

  /** Carries out a call that writes; the fault says which of its rows go wrong. */
  async write<Result>(
    method: PortMethod,
    table: Table,
    size: number,
    work: (data: MemoryData, fault: Fault | undefined) => Result,
  ): Promise<Result> {
    const fault = await this.pass(method, table, size);
    return work(this.dataOf(table), fault);
  }

  private async pass(method: PortMethod, table: Table, size: number): Promise<Fault | undefined> {
    const n = (this.counts.get(method) ?? 0) + 1;
    this.counts.set(method, n);
    const call: PortCall = { method, table: table.name, n, size };
    this.calls.push(call);
    const fault = (await this.onCall?.(call)) ?? undefined;
    if (fault !== undefined && 'throw' in fault) throw fault.throw;
    return fault;
  }
}
