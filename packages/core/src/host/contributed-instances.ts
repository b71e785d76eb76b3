import { interceptorKey } from '../extension-points/interceptors';
import type { OfferedService } from '../extension-points/services';
import type { Constructor } from '../sdk/extension-point';
import type { Interceptor, Interceptors } from '../pipeline/interceptors';
import type { StageName } from '../pipeline/stage';
import type { TenantCatalogue } from './catalogue';
import type { Subscription } from './event-bus';
import type { TenantScope } from './tenant-scope';

const stages: readonly StageName[] = ['pull', 'filter', 'couple', 'resolve', 'transform', 'diff', 'write', 'record'];

/** What plugins contribute to one tenant, built in its scope; their services can be injected there. */
export class ContributedInstances {
  constructor(
    private readonly catalogue: TenantCatalogue,
    private readonly scope: TenantScope,
  ) {
    for (const key of catalogue.keys('services')) {
      const offered = catalogue.one<OfferedService>('services', key)?.provided;
      if (offered !== undefined && 'value' in offered) scope.provideClass(offered.value.token, offered.value.type);
    }
  }

  /** The one instance of a key; null when nothing is contributed. */
  one<T>(point: string, key: string): T | null {
    const found = this.catalogue.one<T>(point, key);
    return found === null ? null : this.scope.build(found.provided);
  }

  /** All instances of a key, in the order that they declare. */
  all<T>(point: string, key: string): readonly T[] {
    return this.catalogue.all<T>(point, key).map((one) => this.scope.build(one.provided));
  }

  /** All instances of a point by key. */
  byKey<T>(point: string): ReadonlyMap<string, readonly T[]> {
    return new Map(this.catalogue.keys(point).map((key) => [key, this.all<T>(point, key)]));
  }

  /** The one instance of a class that a contribution names. */
  build<T>(type: Constructor<T>): T {
    return this.scope.build({ use: type });
  }

  /** The code around the stages of a mapping. */
  interceptors(mapping: string): Interceptors {
    return Object.fromEntries(
      stages.flatMap((stage) => {
        const found = this.catalogue.all<Omit<Interceptor, 'plugin'>>('interceptors', interceptorKey(stage, mapping));
        const built = found.map((one): Interceptor => {
          const instance = this.scope.build(one.provided);
          return { plugin: one.plugin, run: (input, next, pass) => instance.run(input, next, pass) };
        });
        return built.length === 0 ? [] : [[stage, built]];
      }),
    );
  }

  /** The listeners of all events. */
  subscriptions(): Subscription[] {
    return this.catalogue.keys('listeners').flatMap((event) =>
      this.catalogue.all<{ handle(event: object): void | Promise<void> }>('listeners', event).map((one) => {
        const listener = this.scope.build(one.provided);
        return { event, plugin: one.plugin, handle: (payload: object) => listener.handle(payload) };
      }),
    );
  }
}
