import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { TenantRegistry } from '../ports/repositories/tenant-registry';
import { TenantDisabledError, TenantMissingError } from './errors';
import { OpenGeneration } from './open-generation';
import type { OpenTenant } from './tenant';
import type { HeldTenant, TenantSource } from './tenant-source';

/** What a {@link CurrentTenant} works with. */
export interface CurrentTenantParts {
  readonly id: string;
  readonly tenants: TenantRegistry;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly open: () => Promise<OpenTenant>;
}

/** How a tenant is followed. */
export interface FollowOptions {
  /** Milliseconds between two looks at the configuration: changes hold after that, at the latest; 1,000 by default. */
  readonly lookEvery?: number;
  /** Milliseconds after which a configuration that could not be opened is tried again although it is the same; 30,000 by default. */
  readonly retryAfter?: number;
  /** Told of each opening, the first one too: to listen to the events of the tenant that was opened. */
  readonly onOpened?: (tenant: OpenTenant) => void;
}

/**
 * A tenant that follows its configuration: a change, whoever makes it in whatever process, holds for what is begun after it, and what is under
 * way keeps the tenant that it was given. Opening it anew closes the former one as soon as nobody works with it any more. A configuration that
 * cannot be opened lets nothing begin: it is never gone on with what does not hold any more.
 */
export class CurrentTenant implements TenantSource {
  readonly logger: Logger;
  #current: OpenGeneration | null = null;
  #stamp: string | null = null;
  #failure: { readonly error: unknown; readonly at: number } | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | null = null;
  readonly #closing = new Set<Promise<void>>();

  constructor(
    private readonly parts: CurrentTenantParts,
    private readonly options: FollowOptions = {},
  ) {
    this.logger = parts.logger;
  }

  /** The tenant as it is configured now. Throws `CPL_TENANT_DISABLED`, `CPL_TENANT_UNKNOWN`, and what opening it throws. */
  async hold(): Promise<HeldTenant> {
    this.#looking ??= this.#look().finally(() => (this.#looking = null));
    await this.#looking;
    if (this.#failure !== null) throw this.#failure.error;
    return (this.#current as OpenGeneration).hold();
  }

  /** Closes what is open, once nobody works with it any more. */
  async close(): Promise<void> {
    this.#retire();
    this.#lookedAt = Number.NEGATIVE_INFINITY;
    await Promise.all(this.#closing);
  }

  async #look(): Promise<void> {
    const { id, tenants, clock } = this.parts;
    const { lookEvery = 1000, retryAfter = 30_000 } = this.options;
    if (clock.now() - this.#lookedAt < lookEvery) return;
    const registered = await tenants.find(id);
    if (registered?.state !== 'enabled') {
      this.#retire();
      throw registered === null ? new TenantMissingError(id) : new TenantDisabledError(id, registered.disabledReason);
    }
    // read before the tenant is opened: what changes meanwhile is seen by the next look
    const stamp = await tenants.configuration(id).stamp();
    this.#lookedAt = clock.now();
    const failedLately = this.#failure !== null && clock.now() - this.#failure.at < retryAfter;
    if (stamp === this.#stamp && (this.#current !== null || failedLately)) return;
    await this.#openAnew(stamp);
  }

  async #openAnew(stamp: string): Promise<void> {
    const { id, clock, open, logger } = this.parts;
    const isChange = this.#stamp !== null;
    this.#stamp = stamp;
    try {
      const tenant = await open();
      this.#retire();
      this.#current = new OpenGeneration(tenant);
      this.#failure = null;
      if (isChange) logger.info('configuration taken over', { tenant: id });
      this.options.onOpened?.(tenant);
    } catch (error) {
      this.#retire();
      this.#failure = { error, at: clock.now() };
    }
  }

  #retire(): void {
    const former = this.#current;
    this.#current = null;
    if (former === null) return;
    const closing: Promise<void> = former
      .retire()
      .catch((error: unknown) =>
        this.logger.warn('tenant not closed', {
          tenant: this.parts.id,
          message: error instanceof Error ? error.message : String(error),
        }),
      )
      .finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}
