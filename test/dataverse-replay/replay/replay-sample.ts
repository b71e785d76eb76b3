import { DataverseEmulator } from '@couplet/dataverse-emulator';
import { compareAnswer } from '../comparison/compare-answer';
import { IdBook } from '../comparison/id-book';
import { impliedRows } from '../environment/implied-rows';
import { readAddress } from '../environment/resource-address';
import { sampleTables } from '../environment/sample-tables';
import { TableModel } from '../environment/table-model';
import { correct } from '../preparation/correct';
import type { Preparation, Read, Send } from '../preparation/preparation';
import type { JsonObject } from '../samples/json';
import type { Sample, SampleRequest } from '../samples/sample';
import { sendSample } from './send-sample';

/**
 * Starts an emulator with the rows that a sample implies, sends the sample's request and gives every difference between the documented answer
 * and the emulator's, one line each.
 */
export async function replaySample(documented: Sample, preparation: Preparation): Promise<readonly string[]> {
  const sample = correct(documented, preparation.corrections ?? []);
  const { tables = [], ...options } = preparation.options ?? {};
  const emulator: DataverseEmulator = await DataverseEmulator.start({
    https: false,
    ...options,
    tables: [...sampleTables(), ...tables],
    messages: preparation.messages?.((): DataverseEmulator => emulator) ?? [],
  });
  try {
    await preparation.define?.(senderTo(emulator));
    const model = await TableModel.read(emulator);
    const seeding = impliedRows(sample, model, preparation);
    await seeding.sow(emulator, model);
    await preparation.before?.(emulator, senderTo(emulator));
    const known = (await preparation.ids?.(readerOf(emulator))) ?? {};
    const request = withIds(sample.request, known);
    const answer = await sendSample(emulator, request, versionNow(sample, emulator, model));
    return compareAnswer(sample.response, answer, {
      ids: new IdBook(seeding.ids, known),
      ordered: sample.request.url.includes('$orderby'),
      sampleOf2020: sample.flags.includes('2020-06'),
    });
  } finally {
    await emulator.stop();
  }
}

function senderTo(emulator: DataverseEmulator): Send {
  return async (method, path, body) => {
    const response = await fetch(new URL(path, emulator.apiUrl), {
      method,
      headers: { Authorization: `Bearer ${emulator.token()}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  };
}

function readerOf(emulator: DataverseEmulator): Read {
  return async (path) => {
    const response = await fetch(new URL(path, emulator.apiUrl), {
      headers: { Authorization: `Bearer ${emulator.token()}` },
    });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as JsonObject;
  };
}

function withIds(request: SampleRequest, ids: Readonly<Record<string, string>>): SampleRequest {
  const url = Object.entries(ids).reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), request.url);
  return { ...request, url };
}

/** The version that the addressed row has, for requests that name the right one; undefined for those that name a stale one. */
function versionNow({ request, response }: Sample, emulator: DataverseEmulator, model: TableModel): string | undefined {
  const right = request.method === 'GET' ? response.status === 304 : response.status < 300;
  const { first, id } = readAddress(request.url);
  const facts = model.ofSet(first);
  if (!right || id === null || facts === undefined) return undefined;
  const row = emulator.rows(facts.logicalName).find((candidate) => candidate[facts.primaryId] === id);
  return row?.['@odata.etag'] as string | undefined;
}
