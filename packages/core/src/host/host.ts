import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { Random } from '../ports/random';
import type { Plugin } from '../sdk/plugin';
import type { OperatorSettings } from '../sdk/operator-settings';
import { clockToken, loggerToken, operatorToken, randomToken } from '../sdk/tokens';
import { Catalogue } from './catalogue';
import { configureTenant, type ConfiguredTenant } from './configured-tenant';
import type { ControlDatabase } from './control-database';
import { CurrentTenant, type FollowOptions } from './current-tenant';
import { openTenant } from './open-tenant';
import { orderPlugins } from './plugin-graph';
import { StartupError } from './startup/startup-error';
import type { OpenTenant } from './tenant';
import { RootScope } from './tenant-scope';
import type { PatternRunner } from '../transformation-rules';

/** What a host is made of. */
export interface HostOptions {
  readonly plugins: readonly Plugin[];
  readonly control: ControlDatabase;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Runs the regular expressions of transformation rules, under a deadline; closed with the host. */
  readonly patterns: PatternRunner;
  /** What whoever runs the service decides, above its tenants; nothing without. */
  readonly operator?: OperatorSettings;
}

/** What opening a tenant needs of its host. */
export interface HostParts {
  readonly catalogue: Catalogue;
  readonly control: ControlDatabase;
  readonly root: RootScope;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly patterns: PatternRunner;
}

/** Plugins, checked and put in order, over one control database. */
export class Host {
  private constructor(private readonly parts: HostParts) {}

  /** Starts a host. Throws `CPL_STARTUP` with every problem of the plugins at once, each with its fix. */
  static start(options: HostOptions): Host {
    const graph = orderPlugins(options.plugins);
    const catalogue = new Catalogue(graph.plugins);
    const problems = [...graph.problems, ...catalogue.problems()];
    if (problems.length > 0) throw new StartupError(problems);
    const root = new RootScope();
    root.provide(clockToken, options.clock);
    root.provide(randomToken, options.random);
    root.provide(loggerToken, options.logger);
    root.provide(operatorToken, options.operator ?? {});
    const { control, clock, logger, patterns } = options;
    return new Host({ catalogue, control, root, clock, logger, patterns });
  }

  /** What the plugins contribute. */
  get catalogue(): Catalogue {
    return this.parts.catalogue;
  }

  /** Reads what a tenant configured, without opening it: for mending what keeps it from opening. */
  async configuredTenant(id: string): Promise<ConfiguredTenant> {
    return (await configureTenant(this.parts, id)).tenant;
  }

  /** Opens a tenant; whoever opens it closes it. */
  openTenant(id: string): Promise<OpenTenant> {
    return openTenant(this.parts, id);
  }

  /** Follows a tenant: gives it as it is configured whenever somebody asks. Opened when it is first asked for; whoever follows it closes it. */
  followTenant(id: string, options: FollowOptions = {}): CurrentTenant {
    const { control, clock, logger } = this.parts;
    const open = (): Promise<OpenTenant> => openTenant(this.parts, id);
    return new CurrentTenant({ id, tenants: control.tenants, clock, logger, open }, options);
  }

  /** Gives back what the host itself holds. Its tenants are closed by those who opened them. */
  close(): Promise<void> {
    return this.parts.patterns.close();
  }
}
