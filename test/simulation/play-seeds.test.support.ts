import { failureText, findFailure } from './history/find-failure';

/** Plays the histories of some seeds. Throws with the replay of the first that breaks a rule. */
export async function playSeeds(from: number, count: number): Promise<void> {
  for (let seed = from; seed < from + count; seed += 1) {
    const failure = await findFailure(seed);
    if (failure !== null) throw new Error(failureText(failure));
  }
}
