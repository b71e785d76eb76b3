import type { OpenTenant } from '@couplet/core/internal';

/** The tenant, opened when a step first needs it and kept for the next ones. */
export class SetupTenant {
  #open: OpenTenant | null = null;

  /** `open` opens the tenant as it is configured at that moment. */
  constructor(private readonly open: () => Promise<OpenTenant>) {}

  /** Works with the tenant open. Throws what opening throws. */
  async use<Result>(work: (tenant: OpenTenant) => Promise<Result>): Promise<Result> {
    this.#open ??= await this.open();
    return work(this.#open);
  }

  /** Closes it, so that it is opened anew with what was configured meanwhile. */
  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.close();
  }
}
