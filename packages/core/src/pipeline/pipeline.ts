import { runIntercepted } from './run-intercepted';
import type { PassContext } from './pass-context';
import { couple } from './stages/couple';
import { diff } from './stages/diff';
import { filter } from './stages/filter';
import { pull } from './stages/pull';
import { record } from './stages/record';
import { resolve } from './stages/resolve';
import { transform } from './stages/transform';
import { write } from './stages/write';
import type { Stage, StageName } from './stage';

/** Stages in a row: each takes what the one before it gives. A stage in the wrong place does not compile. */
export class Pipeline<In, First, Out> {
  private constructor(
    private readonly head: (input: In, pass: PassContext) => Promise<First>,
    private readonly rest: (first: First, pass: PassContext) => Promise<Out>,
  ) {}

  static start<In, Out>(this: void, stage: Stage<StageName, In, Out>): Pipeline<In, Out, Out> {
    return new Pipeline(
      (input, pass) => runStage(stage, input, pass),
      async (first) => first,
    );
  }

  /** Adds a stage. */
  then<Next>(stage: Stage<StageName, Out, Next>): Pipeline<In, First, Next> {
    return new Pipeline(this.head, async (first, pass) => runStage(stage, await this.rest(first, pass), pass));
  }

  /** Runs the first stage only, so that the next batch can be pulled while this one goes on. */
  begin(input: In, pass: PassContext): Promise<First> {
    return this.head(input, pass);
  }

  /** Runs the stages after the first. */
  finish(first: First, pass: PassContext): Promise<Out> {
    return this.rest(first, pass);
  }

  /** Runs all stages. */
  async run(input: In, pass: PassContext): Promise<Out> {
    return this.finish(await this.begin(input, pass), pass);
  }
}

/** Starts a pipeline. */
export const start = Pipeline.start;

/** Finds the other halves, and what is needed to compare them with the records. */
export const comparedPipeline = start(pull).then(filter).then(couple);

/** Everything up to the values that differ: nothing is written and nothing is remembered. */
export const previewPipeline = comparedPipeline.then(resolve).then(transform).then(diff);

/** The whole engine. */
export const synchPipeline = previewPipeline.then(write).then(record);

/** Runs a stage with the interceptors of its mapping around it. */
async function runStage<In, Out>(stage: Stage<StageName, In, Out>, input: In, pass: PassContext): Promise<Out> {
  pass.probe.before(stage.name);
  const around = pass.plan.interceptors[stage.name];
  const output = around === undefined ? await stage.run(input, pass) : await runIntercepted(stage, around, input, pass);
  pass.probe.after(stage.name);
  return output;
}
