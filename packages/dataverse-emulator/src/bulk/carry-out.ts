import type { Environment } from '../environment/environment';
import { DataverseError } from '../errors/dataverse-error';
import type { Table } from '../metadata/table';
import { idOfBody } from '../operations/create-row';
import type { JsonObject } from '../writing/parse-json';

/** What became of one target that failed, as the error's details tell it. */
interface Failure {
  RequestIndex: number;
  Id: string;
  StatusCode: number;
}

const noId = '00000000-0000-0000-0000-000000000000';

/**
 * Does one thing to every target of a bulk message: in standard tables all or nothing, in elastic tables each target for itself (WA-123).
 *
 * @throws DataverseError the error of the first target that fails; of an elastic table it comes after the others were done, and lists all failures
 */
export function carryOut<Result>(
  environment: Environment,
  table: Table,
  targets: readonly JsonObject[],
  work: (target: JsonObject) => Result,
): Result[] {
  const { database } = environment;
  if (!table.definition.elastic) return database.transaction(() => targets.map(work));
  const failures: Failure[] = [];
  const results: Result[] = [];
  let first: DataverseError | undefined;
  targets.forEach((target, index) => {
    try {
      results.push(database.transaction(() => work(target)));
    } catch (error) {
      if (!(error instanceof DataverseError)) throw error;
      first ??= error;
      failures.push({ RequestIndex: index, Id: idOfTarget(table, target), StatusCode: error.status });
    }
  });
  if (!first) return results;
  throw new DataverseError(first.code, first.message, {
    status: first.status,
    headers: first.headers,
    details: { 'Plugin.BulkApiErrorDetails': JSON.stringify(failures) },
  });
}

function idOfTarget(table: Table, target: JsonObject): string {
  try {
    return idOfBody(table, target) ?? noId;
  } catch {
    return noId;
  }
}
