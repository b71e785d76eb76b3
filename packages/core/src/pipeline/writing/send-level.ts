import type { WriteResult } from '../../ports/bulk-writer';
import type { PassContext } from '../pass-context';
import type { WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { claimCreated } from '../coupling/claim-destinations';
import { open } from '../settle';
import { announce } from './announce';
import { deleteRow, insertRow, updateRow } from './rows-to-send';
import { takeAnswer } from './take-answer';

/** Sends a level once, each kind of write in bulk, and gives back the records that have to be looked at again. */
export async function sendLevel(
  plan: PassPlan,
  passages: readonly WrittenPassage[],
  pass: PassContext,
): Promise<WrittenPassage[]> {
  const going = open(passages);
  const inserts = going.filter((passage) => passage.decision.do === 'insert');
  const updates = going.filter(
    (passage) => passage.decision.do === 'modify' && Object.keys(passage.changes).length > 0,
  );
  const deletions = going.filter((passage) => passage.decision.do === 'delete' && passage.result?.status !== 'done');
  if (inserts.length + updates.length + deletions.length === 0) return [];
  await announce(plan, inserts, [...updates, ...deletions], pass);
  const { writer } = pass.destination;
  const table = plan.destination;
  const none: Promise<Answers> = Promise.resolve([]);
  const answers = await allAnswers([
    inserts.length === 0
      ? none
      : writer.insert(
          table,
          inserts.map((passage) => insertRow(plan, passage)),
        ),
    updates.length === 0
      ? none
      : writer.update(
          table,
          updates.map((passage) => updateRow(plan, passage, pass)),
        ),
    deletions.length === 0
      ? none
      : writer.delete(
          table,
          deletions.map((passage) => deleteRow(plan, passage, pass)),
        ),
  ]);
  inserts.forEach((passage, index) => {
    const answer = answers[0]?.[index];
    const isServers = passage.decision.do === 'insert' && passage.decision.key === null;
    if (isServers && answer?.status === 'done') claimCreated(plan, answer.key, passage.key, pass);
  });
  pass.probe.after('sent');
  return [
    ...inserts.filter((passage, index) => takeAnswer(passage, answers[0]?.[index], 'insert') === 'again'),
    ...updates.filter((passage, index) => takeAnswer(passage, answers[1]?.[index], 'modify') === 'again'),
    ...deletions.filter((passage, index) => takeAnswer(passage, answers[2]?.[index], 'delete') === 'again'),
  ];
}

type Answers = readonly WriteResult[];

/** Waits for all, also when one of them throws: nothing may be under way any more when the pass ends. */
async function allAnswers(calls: readonly Promise<Answers>[]): Promise<readonly Answers[]> {
  await Promise.allSettled(calls);
  return Promise.all(calls);
}
