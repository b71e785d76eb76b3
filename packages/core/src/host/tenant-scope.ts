import 'reflect-metadata';
import { container, Lifecycle, type DependencyContainer, type InjectionToken } from 'tsyringe';
import type { Constructor, Provided } from '../sdk/extension-point';

/**
 * The only file that touches containers. One root per host, frozen before the first tenant; one child per tenant, in which every
 * contributed class is built once. What a child builds can never be seen by another tenant.
 */
export class RootScope {
  private readonly root = container.createChildContainer();
  private frozen = false;

  /** Provides something to all tenants. Throws once a tenant's scope exists: it would be hidden from some and shared by others. */
  provide<T>(token: InjectionToken<T>, value: T): void {
    if (this.frozen)
      throw new Error(`The root scope is frozen: everything must be provided before the first tenant is opened.`);
    this.root.register(token, { useValue: value });
  }

  /** Opens a tenant's scope. */
  openTenant(): TenantScope {
    this.frozen = true;
    return new TenantScope(this.root.createChildContainer());
  }
}

/** What belongs to one tenant. */
export class TenantScope {
  private readonly known = new Set<unknown>();

  constructor(private readonly child: DependencyContainer) {}

  /** Provides a ready value. It is not disposed with the scope. */
  provide<T>(token: InjectionToken<T>, value: T): void {
    this.child.register(token, { useValue: value });
  }

  /** Puts a class behind a token: one instance in this scope, built when it is first asked for. */
  provideClass<T>(token: InjectionToken<T>, type: Constructor<T>): void {
    const useClass = type as unknown as new (...dependencies: unknown[]) => T;
    this.child.register(token, { useClass }, { lifecycle: Lifecycle.ContainerScoped });
  }

  /** The contributed value, or the one instance of the contributed class in this scope. */
  build<T>(provided: Provided<T>): T {
    if ('value' in provided) return provided.value;
    const type = provided.use as unknown as new (...dependencies: unknown[]) => T;
    if (!this.known.has(type)) {
      this.child.register(type, { useClass: type }, { lifecycle: Lifecycle.ContainerScoped });
      this.known.add(type);
    }
    return this.child.resolve(type);
  }

  /** Disposes what the scope built. */
  async close(): Promise<void> {
    await this.child.dispose();
  }
}
