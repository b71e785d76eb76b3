import {
  aroundStage,
  batchRecorded,
  listeners,
  recordSynched,
  runFinished,
  type Around,
  type Contribution,
  type Listener,
  type Step,
} from '@couplet/core';
import { customerMapping } from '../world/mappings';

type Transform = Step<'transform', typeof customerMapping>;
type Filter = Step<'filter', typeof customerMapping>;

/** Code of a plugin that is not to be trusted: listeners that throw, reject or never end, and code around stages that throws when it is told to. */
export class PluginCode {
  private failures = 0;

  /** The next code around a stage throws. */
  fail(): void {
    this.failures += 1;
  }

  /** It behaves from now on. */
  recover(): void {
    this.failures = 0;
  }

  contributions(): readonly Contribution[] {
    const act = (): void => this.act();
    class AroundTransform implements Around<Transform> {
      run(batch: Transform['in'], next: Transform['next']): Promise<Transform['out']> {
        act();
        return next(batch);
      }
    }
    class AroundFilter implements Around<Filter> {
      async run(batch: Filter['in'], next: Filter['next']): Promise<Filter['out']> {
        const out = await next(batch);
        act();
        return out;
      }
    }
    class Throws implements Listener<object> {
      handle(): void {
        throw new RangeError('This listener throws.');
      }
    }
    class Rejects implements Listener<object> {
      async handle(): Promise<void> {
        throw new RangeError('This listener rejects.');
      }
    }
    class NeverEnds implements Listener<object> {
      handle(): Promise<void> {
        return new Promise(() => undefined);
      }
    }
    return [
      aroundStage('transform', customerMapping, AroundTransform),
      aroundStage('filter', customerMapping, AroundFilter),
      listeners.on(recordSynched, Throws),
      listeners.on(batchRecorded, Rejects),
      listeners.on(runFinished, NeverEnds),
    ];
  }

  private act(): void {
    if (this.failures === 0) return;
    this.failures -= 1;
    throw new RangeError('Code of a plugin fails.');
  }
}
