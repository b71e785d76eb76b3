import type { StageName, StageTypes } from './stage';
import type { PassContext } from './pass-context';

/** Code around one stage of one mapping, ready to run. Outermost first. */
export interface Interceptor<Name extends StageName = StageName> {
  readonly plugin: string;
  run(
    input: StageTypes[Name]['in'],
    next: (input: StageTypes[Name]['in']) => Promise<StageTypes[Name]['out']>,
    pass: PassContext,
  ): Promise<StageTypes[Name]['out']>;
}

/** The interceptors of one mapping by stage, in order. */
export type Interceptors = { readonly [Name in StageName]?: readonly Interceptor<Name>[] };
