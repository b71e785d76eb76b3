import { code, type RecordKey } from '@couplet/core';
import type { SynchJobError } from '@couplet/core/internal';
import { contacts } from '@couplet/plugin-dataverse';
import { changes, otherHalves, toldOf, type EmulatedCompany } from '../values/emulated-company.test.support';

/** What is told of one record: what is wrong, where, and how it is mended. */
export interface Told {
  readonly code: string;
  readonly outcome: SynchJobError['outcome'];
  /** Words that the message has: the record or field, and what to do. */
  readonly says: readonly string[];
}

/** Runs a mapping: the record with this key, on either side, stays behind alone, for that reason. */
export async function expectOnlyBad(
  joined: EmulatedCompany,
  mapping: string,
  key: RecordKey | string,
  told: Told,
): Promise<void> {
  await joined.company.kit.synch(mapping, changes);
  const errors = await joined.company.kit.errors(mapping);
  expect(errors.filter((one) => ![one.localKey, one.integrationKey].includes(key as RecordKey))).toEqual([]);
  expect(errors.map(({ code, outcome }) => [code, outcome])).toEqual([[told.code, told.outcome]]);
  for (const words of told.says) expect(errors[0]?.message).toContain(words);
}

/** Runs a mapping: nothing stays behind any more. Gives the key of the other half of that local record. */
export async function expectSettled(
  joined: EmulatedCompany,
  mapping: string,
  localKey: RecordKey | null = null,
): Promise<string> {
  await joined.company.kit.synch(mapping, changes);
  expect([...(await toldOf(joined, mapping)).values()].flat().map(({ message }) => message)).toEqual([]);
  const tenant = await joined.company.kit.tenant();
  const counted = await tenant.unitOfWork.run(({ retries }) => retries.count(mapping));
  expect([counted.failed, counted.waiting]).toEqual([0, 0]);
  return localKey === null ? '' : String((await otherHalves(joined, mapping)).get(localKey));
}

/** Adds a person of a customer's company contact. */
export function addPerson(
  joined: EmulatedCompany,
  no: string,
  companyNo: string,
  more: object = {},
): Promise<RecordKey> {
  return joined.company.add(contacts, {
    no: code(no),
    type: 'person',
    companyNo: code(companyNo),
    surname: `Person ${no}`,
    name: `Person ${no}`,
    ...more,
  });
}
