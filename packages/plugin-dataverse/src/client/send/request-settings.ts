import { InvalidValueError } from '../errors/invalid-value-error';
import { guidText } from '../encode/formats';
import { percentEncode } from '../encode/percent-encode';
import { wireName } from '../encode/wire-name';

/** On whose behalf requests are made: by Entra object id (the preferred form), or by the id of the `systemuser` row (WA-16, WA-22). */
export type Impersonation = { readonly entraObjectId: string } | { readonly userId: string };

/** Optional parameters of requests (WA-16, WA-17), for a client as a whole or for single calls: see `DataverseClient.with`. */
export interface RequestSettings {
  readonly impersonate?: Impersonation;
  /** Custom logic that writes skip (WA-179). */
  readonly bypassCustomLogic?: readonly ('CustomSync' | 'CustomAsync')[];
  /** Plug-in steps that writes skip; the server takes three unless its organization allows more (WA-179). */
  readonly bypassSteps?: readonly string[];
  /** The older form of skipping synchronous custom logic, for servers that do not know the newer one (WA-16). */
  readonly bypassCustomPlugins?: boolean;
  /** Keeps flows of Power Automate from starting for these writes; webhooks and plug-ins still run (WA-180). */
  readonly suppressFlows?: boolean;
  /** Lets the duplicate detection rules of the environment refuse writes (WA-167). */
  readonly detectDuplicates?: boolean;
  /** A text that plug-ins and webhooks find among the shared variables of these writes (WA-17, WA-181). */
  readonly tag?: string;
  /** Unmanaged solution that changes of metadata are added to. */
  readonly solution?: string;
  /** Keeps labels of languages that are not sent, when a definition is replaced. */
  readonly mergeLabels?: boolean;
  /** Reads metadata from the database instead of the cache; when a definition is written, what it refers to. */
  readonly strongConsistency?: boolean;
  /** Lets reads of elastic tables see the write that gave this token (WA-16). */
  readonly sessionToken?: string;
}

interface Addressed {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The same request with its optional parameters. Headers that the request sets itself win. */
export function withSettings<Request extends Addressed>(request: Request, settings: RequestSettings): Request {
  const write = request.method !== 'GET';
  const headers = {
    ...impersonationHeaders(settings),
    ...(settings.strongConsistency === true ? { Consistency: 'Strong' } : {}),
    ...(write ? writeHeaders(settings) : readHeaders(settings)),
    ...request.headers,
  };
  const path = write && settings.tag !== undefined ? tagged(request.path, settings.tag) : request.path;
  return { ...request, path, ...(Object.keys(headers).length === 0 ? {} : { headers }) };
}

/** The headers that name another user (WA-16). Throws {@link InvalidValueError} for anything but a GUID. */
export function impersonationHeaders({ impersonate }: RequestSettings): Record<string, string> {
  if (impersonate === undefined) return {};
  return 'entraObjectId' in impersonate
    ? { CallerObjectId: guidText(impersonate.entraObjectId, 'the impersonated user') }
    : { MSCRMCallerID: guidText(impersonate.userId, 'the impersonated user') };
}

function writeHeaders(settings: RequestSettings): Record<string, string> {
  const { bypassCustomLogic, bypassSteps, bypassCustomPlugins, suppressFlows, detectDuplicates } = settings;
  const headers: Record<string, string> = {};
  if (bypassCustomLogic !== undefined && bypassCustomLogic.length > 0)
    headers['MSCRM.BypassBusinessLogicExecution'] = bypassCustomLogic.map(wireName).join(',');
  if (bypassSteps !== undefined && bypassSteps.length > 0)
    headers['MSCRM.BypassBusinessLogicExecutionStepIds'] = bypassSteps.map((id) => guidText(id, 'a step')).join(',');
  if (bypassCustomPlugins === true) headers['MSCRM.BypassCustomPluginExecution'] = 'true';
  if (suppressFlows === true) headers['MSCRM.SuppressCallbackRegistrationExpanderJob'] = 'true';
  if (detectDuplicates !== undefined) headers['MSCRM.SuppressDuplicateDetection'] = String(!detectDuplicates);
  if (settings.solution !== undefined) headers['MSCRM.SolutionUniqueName'] = wireName(settings.solution);
  if (settings.mergeLabels === true) headers['MSCRM.MergeLabels'] = 'true';
  return headers;
}

function readHeaders({ sessionToken }: RequestSettings): Record<string, string> {
  return sessionToken === undefined ? {} : { 'MSCRM.SessionToken': sessionTokenText(sessionToken) };
}

function sessionTokenText(token: string): string {
  if (!/^[\x21-\x7e]{1,4000}$/.test(token))
    throw new InvalidValueError('the session token', 'the text that a write gave');
  return token;
}

function tagged(path: string, tag: string): string {
  if (tag === '' || /\p{Cc}/u.test(tag)) throw new InvalidValueError('the tag', 'a text of one line');
  const text = percentEncode(tag, 'the tag');
  return `${path}${path.includes('?') ? '&' : '?'}tag=${text}`;
}
