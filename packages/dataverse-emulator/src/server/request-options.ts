import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import { parseQueryString } from '../odata/query-string';
import { parseGuid } from '../values/guid';

/** What the optional headers of a request ask for (WA-16, WA-17). */
export interface RequestOptions {
  /** Duplicate detection rules apply (WA-167). */
  detectDuplicates: boolean;
  /** Custom logic that is not to run (WA-179). */
  bypass: Bypass;
  /** Shared variable `tag` of the execution context (WA-17, WA-181). */
  tag: string | undefined;
  /** Of `x-ms-correlation-id`, shared by the calls of one operation (WA-14). */
  correlationId: string | undefined;
  /** Of `x-ms-client-request-id` (WA-14). */
  requestId: string | undefined;
}

/** Custom logic that a request leaves out (WA-179). */
export interface Bypass {
  synchronous: boolean;
  asynchronous: boolean;
  /** Ids of single steps. */
  steps: ReadonlySet<string>;
  /** Whether the older header asked, which has its own privilege. */
  older: boolean;
}

/** Most step ids in `MSCRM.BypassBusinessLogicExecutionStepIds` (WA-179). */
const mostSteps = 3;
const nothing: Bypass = { synchronous: false, asynchronous: false, steps: new Set(), older: false };

/**
 * Reads the optional headers of a request.
 *
 * @param query query string, for `tag`
 * @throws DataverseError 400 for values that the headers do not have
 */
export function readRequestOptions(headers: Readonly<Record<string, string>>, query: string): RequestOptions {
  return {
    detectDuplicates: headers['mscrm.suppressduplicatedetection']?.trim().toLowerCase() === 'false',
    bypass: readBypass(headers),
    tag: headers['tag'] ?? (query.includes('tag=') ? parseQueryString(query).get('tag') : undefined),
    correlationId: parseGuid(headers['x-ms-correlation-id'] ?? ''),
    requestId: parseGuid(headers['x-ms-client-request-id'] ?? ''),
  };
}

function readBypass(headers: Readonly<Record<string, string>>): Bypass {
  const older = headers['mscrm.bypasscustompluginexecution']?.trim().toLowerCase() === 'true';
  const kinds = headers['mscrm.bypassbusinesslogicexecution'];
  const ids = headers['mscrm.bypassbusinesslogicexecutionstepids'];
  if (!older && kinds === undefined && ids === undefined) return nothing;
  const names = listOf(kinds);
  const wrong = names.find((name) => name !== 'CustomSync' && name !== 'CustomAsync');
  if (wrong !== undefined)
    throw new DataverseError(
      ErrorCode.invalidArgument,
      `'${wrong.slice(0, 50)}' is no value of MSCRM.BypassBusinessLogicExecution; use CustomSync, CustomAsync or both.`,
    );
  return {
    synchronous: older || names.includes('CustomSync'),
    asynchronous: names.includes('CustomAsync'),
    steps: readSteps(listOf(ids)),
    older,
  };
}

function readSteps(texts: readonly string[]): Set<string> {
  if (texts.length > mostSteps)
    throw new DataverseError(
      ErrorCode.invalidArgument,
      `MSCRM.BypassBusinessLogicExecutionStepIds takes at most ${mostSteps} ids; ${texts.length} were given.`,
    );
  return new Set(
    texts.map((text) => {
      const id = parseGuid(text);
      if (!id)
        throw new DataverseError(ErrorCode.invalidArgument, `'${text.slice(0, 50)}' is not the id of a plug-in step.`);
      return id;
    }),
  );
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .replace(/^"|"$/g, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
