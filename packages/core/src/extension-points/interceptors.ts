import { contribution, type Constructor, type Contribution } from '../sdk/extension-point';
import type { TableMapping } from '../sdk/table-mapping';
import type { StageName, StageTypes } from '../pipeline/stage';
import type { PassContext } from '../pipeline/pass-context';

declare const mappingType: unique symbol;

/** The types of one stage of one mapping: what goes in, what comes out, and what is in between. */
export interface Step<Name extends StageName, Mapping extends TableMapping = TableMapping> {
  readonly in: StageTypes[Name]['in'];
  readonly next: (input: StageTypes[Name]['in']) => Promise<StageTypes[Name]['out']>;
  readonly out: StageTypes[Name]['out'];
  readonly [mappingType]?: Mapping;
}

/**
 * Code around one stage of one mapping. Awaited and ordered; call `next` to keep what is there. It may settle records; if it throws, the
 * records that it was given fail.
 */
export interface Around<S extends { readonly in: unknown; readonly next: unknown; readonly out: unknown }> {
  run(batch: S['in'], next: S['next'], pass: PassContext): Promise<S['out']>;
}

/** Where an interceptor stands among others of the same stage and mapping, by plugin id. */
export interface InterceptorOrder {
  readonly after?: readonly string[];
  readonly before?: readonly string[];
}

const id = 'interceptors';

/** The key of an interceptor: stage and mapping. */
export function interceptorKey(stage: StageName, mapping: string): string {
  return `${stage}:${mapping}`;
}

/** Goes around one stage of one mapping. */
export function aroundStage<Name extends StageName, Mapping extends TableMapping>(
  stage: Name,
  mapping: Mapping,
  interceptor: Constructor<Around<Step<Name, Mapping>>>,
  order: InterceptorOrder = {},
): Contribution<Around<Step<Name, Mapping>>> {
  return contribution<Around<Step<Name, Mapping>>>(
    id,
    interceptorKey(stage, mapping.name),
    'add',
    { use: interceptor },
    order,
  );
}

/** The point itself, for listings. */
export const interceptors = { id, many: true };
