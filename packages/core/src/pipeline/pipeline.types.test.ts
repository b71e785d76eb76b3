/* Compiled with the package, never run: a stage in the wrong place must not compile. */
import { aroundStage, type Around, type Step } from '../extension-points/interceptors';
import { start } from './pipeline';
import { customerMapping } from './sample-mapping.test.support';
import { couple } from './stages/couple';
import { diff } from './stages/diff';
import { filter } from './stages/filter';
import { pull } from './stages/pull';
import { record } from './stages/record';
import { resolve } from './stages/resolve';
import { transform } from './stages/transform';
import { write } from './stages/write';

export const right = start(pull)
  .then(filter)
  .then(couple)
  .then(resolve)
  .then(transform)
  .then(diff)
  .then(write)
  .then(record);

// @ts-expect-error nothing is known of the other half yet
start(pull).then(filter).then(resolve);
// @ts-expect-error nothing is decided yet
start(pull).then(filter).then(couple).then(transform);
// @ts-expect-error values are not known yet
start(pull).then(filter).then(couple).then(resolve).then(diff);
// @ts-expect-error differences are not known yet
start(pull).then(filter).then(couple).then(resolve).then(transform).then(write);
// @ts-expect-error nothing was written yet
start(pull).then(filter).then(couple).then(resolve).then(transform).then(diff).then(record);
// @ts-expect-error nothing follows record
start(pull).then(filter).then(couple).then(resolve).then(transform).then(diff).then(write).then(record).then(write);

type Couple = Step<'couple', typeof customerMapping>;
class Fine implements Around<Couple> {
  run(batch: Couple['in'], next: Couple['next']): Promise<Couple['out']> {
    return next(batch);
  }
}
export const fine = aroundStage('couple', customerMapping, Fine, { after: ['sample'] });

class Wrong implements Around<Step<'diff'>> {
  run(batch: Step<'diff'>['in'], next: Step<'diff'>['next']): Promise<Step<'diff'>['out']> {
    return next(batch);
  }
}
// @ts-expect-error an interceptor of another stage
aroundStage('pull', customerMapping, Wrong);
