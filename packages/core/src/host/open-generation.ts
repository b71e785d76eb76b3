import type { OpenTenant } from './tenant';
import type { HeldTenant } from './tenant-source';

/** A tenant as it was opened once, shared by those who work with it, and closed when the last one is done after it was retired. */
export class OpenGeneration {
  #holders = 0;
  #whenFree: (() => void) | null = null;

  constructor(private readonly tenant: OpenTenant) {}

  hold(): HeldTenant {
    this.#holders += 1;
    let isHeld = true;
    return {
      tenant: this.tenant,
      release: async () => {
        if (!isHeld) return;
        isHeld = false;
        this.#holders -= 1;
        if (this.#holders === 0) this.#whenFree?.();
      },
    };
  }

  /** Closes the tenant once nobody holds it. Whoever retires it gives it to nobody any more. */
  async retire(): Promise<void> {
    if (this.#holders > 0) await new Promise<void>((free) => (this.#whenFree = free));
    await this.tenant.close();
  }
}
