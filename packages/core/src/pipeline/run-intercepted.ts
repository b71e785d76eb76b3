import type { Interceptor } from './interceptors';
import type { PassContext } from './pass-context';
import type { PulledPassage } from './passage';
import { open, settle } from './settle';
import type { Stage, StageName } from './stage';

/**
 * Runs a stage inside its interceptors, outermost first. What an interceptor throws fails the records that it was given; what the stage
 * itself throws (an outage, a lost lease) goes on to whoever drives the pass.
 */
export async function runIntercepted<In, Out>(
  stage: Stage<StageName, In, Out>,
  around: readonly Interceptor[],
  input: In,
  pass: PassContext,
): Promise<Out> {
  const ownFailures = new Set<unknown>();
  const innermost = async (given: In): Promise<Out> => {
    try {
      return await stage.run(given, pass);
    } catch (error) {
      ownFailures.add(error);
      throw error;
    }
  };
  const chain = around.reduceRight<(given: In) => Promise<Out>>(
    (next, interceptor) => async (given) => {
      try {
        return (await interceptor.run(given as never, next as never, pass)) as Out;
      } catch (error) {
        if (ownFailures.has(error) || !failRecords(given, interceptor.plugin, stage.name, error)) throw error;
        return given as unknown as Out;
      }
    },
    innermost,
  );
  return chain(input);
}

/** Fails the records of a batch; false when there is no batch yet (before `pull`). */
function failRecords(input: unknown, plugin: string, stage: StageName, error: unknown): boolean {
  const { passages } = input as { readonly passages?: readonly PulledPassage[] };
  if (passages === undefined || stage === 'record') return false;
  const message = error instanceof Error ? error.message : String(error);
  for (const passage of open(passages))
    settle(passage, 'failed', {
      code: 'CPL_INTERCEPTOR_FAILED',
      message: `The plugin ${plugin} failed around ${stage}: ${message}`,
      facts: { plugin, stage },
    });
  return true;
}
