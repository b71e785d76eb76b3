import { batchBody, isChangeSet, type BatchItem, type ChangeSet, type PartRequest } from '../encode/batch-body';
import { refusalOf } from '../errors/refusal';
import { done, unknown, type NotExecuted, type Outcome } from '../outcome';
import { parseBatchResponse, type BatchAnswerItem, type BatchPart } from '../send/batch-response';
import type { Answer } from '../send/classify';
import { headerOf } from '../send/exchange';
import { withSettings, type RequestSettings } from '../send/request-settings';
import type { ThrottledPart } from '../send/settings-sender';
import type { WebApi } from '../send/web-api';

/** What became of one request of a batch. */
export type PartOutcome = Outcome<Answer> | NotExecuted;

/** What became of one item: a request, or the requests of a change set in their order. */
export type ItemOutcome = PartOutcome | readonly PartOutcome[];

/** How a batch is run. */
export interface BatchOptions {
  /** Goes on after a failed request (WA-115); without it the requests after the first failure are not executed. */
  readonly continueOnError?: boolean;
  readonly operation?: string;
  readonly signal?: AbortSignal;
}

const usable = new Set([200, 201, 202, 204, 304]);

/**
 * Sends up to 1,000 requests at once (WA-110 to WA-117) and says what became of each, in order. Requests that the answer does not mention
 * are `unknown`, or `notExecuted` where the documented stop at the first failure explains it. A batch of GETs only is repeated when it
 * fails for reasons that pass.
 */
export async function batch(
  api: WebApi,
  items: readonly BatchItem[],
  options: BatchOptions = {},
): Promise<readonly ItemOutcome[]> {
  if (items.length === 0) return [];
  const boundary = `batch_${api.random.uuid()}`;
  const outcome = await api.sender.send({
    operation: options.operation ?? 'batch',
    method: 'POST',
    path: '$batch',
    headers: {
      'Content-Type': `multipart/mixed; boundary="${boundary}"`,
      ...(options.continueOnError === true ? { Prefer: 'odata.continue-on-error' } : {}),
    },
    body: batchBody(
      items.map((item) => settled(item, api.settings)),
      api.rootPath,
      boundary,
    ),
    repeatable: items.every((item) => !isChangeSet(item) && item.method === 'GET'),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (outcome.kind !== 'done') return items.map((item) => forItem(item, outcome));
  const answers = readItems(outcome.value);
  const throttled = throttledParts(answers);
  if (throttled.length > 0) api.sender.throttled(throttled);
  return matchItems(items, answers, options.continueOnError === true);
}

function throttledParts(answers: readonly BatchAnswerItem[]): readonly ThrottledPart[] {
  return answers
    .flatMap((item) => ('changeSet' in item ? item.changeSet : [item]))
    .filter(({ status }) => !usable.has(status))
    .map(({ status, headers, body }) => ({
      retryAfter: headerOf(headers, 'retry-after'),
      refusal: refusalOf(status, body.toString('utf8')),
    }))
    .filter(({ refusal }) => refusal.kind === 'throttled');
}

/** Parts carry the optional parameters themselves (WA-117). */
function settled(item: BatchItem, settings: RequestSettings): BatchItem {
  return isChangeSet(item)
    ? { changeSet: item.changeSet.map((part) => withSettings(part, settings)) }
    : withSettings(item, settings);
}

function readItems(answer: Answer): readonly BatchAnswerItem[] {
  try {
    return parseBatchResponse(answer.body, headerOf(answer.headers, 'content-type') ?? '');
  } catch {
    // Not a single part can be told from such an answer, though the server may have executed all of them.
    return [];
  }
}

function matchItems(
  items: readonly BatchItem[],
  answers: readonly BatchAnswerItem[],
  continued: boolean,
): readonly ItemOutcome[] {
  let stopped = false;
  let contentId = 1;
  return items.map((item, index) => {
    const firstId = contentId;
    if (isChangeSet(item)) contentId += item.changeSet.length;
    const answer = answers[index];
    if (answer === undefined) {
      return forItem(
        item,
        stopped ? { kind: 'notExecuted' } : unknown('the batch answer has no part for this request'),
      );
    }
    const outcome = isChangeSet(item) ? matchChangeSet(item, answer, firstId) : matchPart(answer);
    const first = Array.isArray(outcome) ? (outcome as readonly PartOutcome[])[0] : (outcome as PartOutcome);
    if (!continued && first?.kind === 'refused') stopped = true;
    return outcome;
  });
}

function matchPart(answer: BatchAnswerItem): PartOutcome {
  return 'changeSet' in answer
    ? unknown('the batch answer has a change set where one answer belongs')
    : partOutcome(answer);
}

function matchChangeSet(item: ChangeSet, answer: BatchAnswerItem, firstId: number): readonly PartOutcome[] {
  // A failed change set is answered by one part for all (WA-113): it was rolled back as a whole.
  if (!('changeSet' in answer)) return item.changeSet.map(() => partOutcome(answer));
  const byId = new Map(answer.changeSet.map((part) => [part.contentId, part]));
  const named = !byId.has(null);
  const complete = answer.changeSet.length === item.changeSet.length;
  return item.changeSet.map((_, index) => {
    const part = named ? byId.get(String(firstId + index)) : answer.changeSet[index];
    return part === undefined || !complete ? unknown('the answer to the change set is incomplete') : partOutcome(part);
  });
}

function partOutcome(part: BatchPart): PartOutcome {
  if (usable.has(part.status)) return done({ status: part.status, headers: part.headers, body: part.body });
  return { kind: 'refused', refusal: refusalOf(part.status, part.body.toString('utf8')) };
}

function forItem(item: BatchItem, outcome: Exclude<PartOutcome, { kind: 'done' }>): ItemOutcome {
  return isChangeSet(item) ? item.changeSet.map(() => outcome) : outcome;
}

/** Sends single requests (no change sets) in one batch; see {@link batch}. */
export async function batchRequests(
  api: WebApi,
  requests: readonly PartRequest[],
  options: BatchOptions = {},
): Promise<readonly PartOutcome[]> {
  const outcomes = await batch(api, requests, options);
  return outcomes as readonly PartOutcome[];
}
