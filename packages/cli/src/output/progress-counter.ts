import type { PassDirection } from '@couplet/core';

/** Counts the records of the mapping at work, per pass. */
export class ProgressCounter {
  private passes = new Map<PassDirection, number>();

  constructor(
    readonly mapping: string,
    private readonly total: number | null,
    private readonly since: number,
  ) {}

  /** Adds settled records. */
  add(direction: PassDirection, pulled: number): void {
    this.passes.set(direction, (this.passes.get(direction) ?? 0) + pulled);
  }

  /** How much of the first pass is done, from 0 to 1; null where the total is not known, or the pass back is at work. */
  share(): number | null {
    if (this.total === null || this.total === 0 || this.passes.has('fromIntegrationTable')) return null;
    return Math.min(1, (this.passes.get('toIntegrationTable') ?? 0) / this.total);
  }

  /** `4,000 of 5,000 to the integration table, 1,300 records/s`. */
  describe(now: number): string {
    const passes = [...this.passes].map(([direction, count]) =>
      direction === 'toIntegrationTable'
        ? `${count.toLocaleString('en')}${this.total === null ? '' : ` of ${this.total.toLocaleString('en')}`} to`
        : `${count.toLocaleString('en')} from`,
    );
    const sum = [...this.passes.values()].reduce((all, count) => all + count, 0);
    const seconds = Math.max(0.001, (now - this.since) / 1000);
    return passes.length === 0
      ? 'starting'
      : `${passes.join(', ')} the integration table, ${Math.round(sum / seconds).toLocaleString('en')} records/s`;
  }
}
