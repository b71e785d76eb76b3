import { CoupletError } from '../../sdk/couplet-error';

/** A resolver that a plugin gave could not judge a record, or said what is no verdict: that record fails, and no other (EN-384). */
export class ResolverFailedError extends CoupletError {
  readonly code = 'CPL_RESOLVER_FAILED';

  constructor(mapping: string, resolver: string, why: string, options?: { readonly cause: unknown }) {
    super(
      `The resolver ${resolver} of ${mapping} could not decide the conflict of this record: ${why} Decide it by hand, or mend the plugin.`,
      { mapping, resolver },
      options,
    );
  }
}

/** Which resolver is asked, and what it may say. */
export interface ResolverQuestion<Verdict> {
  readonly mapping: string;
  readonly resolver: string;
  readonly ask: () => Verdict | Promise<Verdict>;
  readonly isVerdict: (said: unknown) => said is Verdict;
}

/** Asks a plugin's resolver about one record. What it throws is given back: it must not stop the run. */
export async function askResolver<Verdict>({
  mapping,
  resolver,
  ask,
  isVerdict,
}: ResolverQuestion<Verdict>): Promise<Verdict | ResolverFailedError> {
  try {
    const said: unknown = await ask();
    if (isVerdict(said)) return said;
    return new ResolverFailedError(
      mapping,
      resolver,
      `it said ${JSON.stringify(said) ?? 'nothing'}, which is no verdict.`,
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return new ResolverFailedError(mapping, resolver, `it failed (${why}).`, { cause: error });
  }
}
