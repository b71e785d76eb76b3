import type { Coupling } from '../../ports/coupling';
import type { CouplingQuestion } from '../../ports/repositories/coupling-repository';
import { recordKey, type RecordKey } from '../../sdk/scalars';
import { pairName, type Side, type TablePair } from '../../sdk/table';
import type { PassContext } from '../pass-context';

/** Gathers which couplings are asked for, of any pairs, so that one statement answers all of it. */
export class CouplingQuestions {
  private readonly byPlace = new Map<string, { readonly question: CouplingQuestion; readonly keys: Set<RecordKey> }>();

  /** Asks for the couplings of records of one side; those that are not known are left out. */
  ask(pair: TablePair, side: Side, keys: readonly (RecordKey | undefined)[]): void {
    const place = `${side}:${pairName(pair)}`;
    const entry = this.byPlace.get(place) ?? { question: { pair, side, keys: [] }, keys: new Set<RecordKey>() };
    this.byPlace.set(place, entry);
    for (const key of keys) if (key !== undefined) entry.keys.add(recordKey(key));
  }

  /** Asks the control database, unless nothing is asked for. */
  async answer(pass: PassContext): Promise<CouplingAnswers> {
    const asked = [...this.byPlace.values()].filter((entry) => entry.keys.size > 0);
    if (asked.length === 0) return new CouplingAnswers(new Map());
    const questions = asked.map((entry) => ({ ...entry.question, keys: [...entry.keys] }));
    const maps = await pass.unitOfWork.run((repositories) => repositories.couplings.findMany(questions));
    return new CouplingAnswers(
      new Map(
        questions.map((question, index) => [
          `${question.side}:${pairName(question.pair)}`,
          maps[index] ?? new Map<RecordKey, Coupling>(),
        ]),
      ),
    );
  }
}

/** The couplings that were found. */
export class CouplingAnswers {
  constructor(private readonly maps: ReadonlyMap<string, ReadonlyMap<RecordKey, Coupling>>) {}

  /** The coupling of a record in a pair, or null. */
  find(pair: TablePair, side: Side, key: RecordKey): Coupling | null {
    return this.maps.get(`${side}:${pairName(pair)}`)?.get(key) ?? null;
  }
}
