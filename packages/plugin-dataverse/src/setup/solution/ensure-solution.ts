import { RefusedError, UnknownOutcomeError, type DataverseClient, type InstalledSolution } from '../../client';
import { SolutionIncompleteError } from '../errors';
import { basePublisher, baseSolution } from './base-solution';
import { compareVersions } from './compare-versions';
import { missingParts, type SolutionPart } from './solution-parts';

/** How the solution stands in an environment. */
export interface SolutionState {
  /** Null when it is not installed. */
  readonly installed: InstalledSolution | null;
  readonly missing: readonly SolutionPart[];
  /** It is ours to change, and older than the content that this program knows. */
  readonly outdated: boolean;
}

/** Looks at the solution and its content. Writes nothing. */
export async function solutionState(client: DataverseClient): Promise<SolutionState> {
  const installed = await client.solutions.find(baseSolution.uniqueName);
  const outdated =
    installed !== null && !installed.managed && compareVersions(installed.version, baseSolution.version) < 0;
  return { installed, missing: await missingParts(client), outdated };
}

/** What {@link ensureSolution} would do. */
export function solutionActions({ installed, missing, outdated }: SolutionState): readonly string[] {
  const { uniqueName, version } = baseSolution;
  return [
    ...(installed === null
      ? [`Create the solution ${uniqueName} ${version} with publisher prefix ${basePublisher.prefix}`]
      : []),
    ...missing.map(({ description }) => `Create: ${description}`),
    ...(outdated ? [`Raise the version of the solution from ${installed?.version ?? ''} to ${version}`] : []),
  ];
}

/**
 * Makes the solution with its content, or what is missing of it (DV-11). Everything is looked for before it is made, so it can be repeated
 * after any interruption; the version is raised last.
 * @throws SolutionIncompleteError for a managed solution that lacks something: its content belongs to its publisher
 */
export async function ensureSolution(client: DataverseClient): Promise<void> {
  const { installed, missing, outdated } = await solutionState(client);
  const { uniqueName, friendlyName, version } = baseSolution;
  if (installed?.managed === true && missing.length > 0)
    throw new SolutionIncompleteError(
      uniqueName,
      installed.version,
      missing.map(({ description }) => description),
    );
  if (installed === null) {
    const publisher = await client.solutions.ensurePublisher(basePublisher);
    await client.solutions.ensure({ uniqueName, friendlyName, version, publisher });
  }
  const inSolution = client.with({ solution: uniqueName }).metadata;
  for (const part of missing) await part.ensure(inSolution);
  if (missing.length > 0) await client.metadata.publish({ tables: [...new Set(missing.map(({ table }) => table))] });
  if (outdated && installed !== null) await raiseVersion(client, installed.id);
}

async function raiseVersion(client: DataverseClient, id: string): Promise<void> {
  const [table] = (await client.tables(['solution'])).values();
  if (table === undefined) return;
  const outcome = await client.update(table, { id, version: '*', values: { version: baseSolution.version } });
  if (outcome.kind === 'refused') throw new RefusedError('update of solution', outcome.refusal);
  if (outcome.kind === 'unknown') throw new UnknownOutcomeError('update of solution', outcome.reason);
}
