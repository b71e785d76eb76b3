import { DataverseEmulator } from '@couplet/dataverse-emulator';
import { DataverseClient, type TableDefinition } from '@couplet/plugin-dataverse';
import { systemClock, systemRandom, systemScheduler } from '@couplet/core/internal';
import { sampleTables } from '../environment/sample-tables';
import { correct } from '../preparation/correct';
import { preparations } from '../preparation/preparations';
import { readSamples } from '../samples/read-samples';
import type { Sample } from '../samples/sample';
import { capture } from './capture';
import { clientCalls } from './client-calls';
import { comparable } from './compare-request';
import { notOffered } from './not-offered';

const samples = readSamples();

/** Tables of the emulator itself that the samples are about. */
const standard = [
  'account',
  'contact',
  'opportunity',
  'savedquery',
  'sdkmessagefilter',
  'sdkmessageprocessingstep',
  'systemuser',
];

/** Corrections of the request count here too. */
function corrected(sample: Sample): Sample {
  const corrections = preparations[sample.id]?.corrections ?? [];
  return correct(
    sample,
    corrections.filter(({ at }) => at.startsWith('request/')),
  );
}

if (samples === null) it.skip('the client sends what the documented exchanges show', () => undefined);
else {
  describe('the client sends what the sample shows', () => {
    let tables: ReadonlyMap<string, TableDefinition>;

    beforeAll(async () => {
      const defined = [...sampleTables(), ...(preparations['bulk-deletemultiple-elastic']?.options?.tables ?? [])];
      const emulator = await DataverseEmulator.start({ https: false, tables: defined });
      const client = new DataverseClient({
        serviceRoot: emulator.apiUrl,
        tokens: { token: () => Promise.resolve(emulator.token()) },
        clock: systemClock,
        random: systemRandom,
        scheduler: systemScheduler,
        transport: { allowPrivateAddresses: true },
      });
      tables = await client.tables([...standard, ...defined.map(({ logicalName }) => logicalName)]);
      await client.close();
      await emulator.stop();
    });

    const tableOf = (name: string): TableDefinition => {
      const table = tables.get(name);
      if (table === undefined) throw new Error(`The environment has no table ${name}.`);
      return table;
    };

    for (const sample of samples.filter(({ id }) => id in clientCalls))
      it(`${sample.topic}: ${sample.id}`, async () => {
        const right = corrected(sample);
        const captured = await capture(right, clientCalls[sample.id]!, tableOf);
        if (captured === null) throw new Error('Nothing left the client.');
        const { shown, sent } = comparable(right.request, captured);
        expect(sent).toEqual(shown);
      });

    for (const sample of samples.filter(({ id }) => id in notOffered))
      it(`not offered: ${sample.id}, because ${notOffered[sample.id]!.reason}`, async () => {
        const right = corrected(sample);
        const captured = await capture(right, notOffered[sample.id]!.nearest, tableOf);
        if (captured === null) return;
        const { shown, sent } = comparable(right.request, captured);
        expect(sent).not.toEqual(shown);
      });
  });

  it('at least 95 of 100 samples are sent by the client', () => {
    const sent = samples.filter(({ id }) => id in clientCalls).length;
    expect(sent / samples.length).toBeGreaterThanOrEqual(0.95);
  });

  it('every sample is sent by the client or has a reason', () => {
    const known = new Set(samples.map(({ id }) => id));
    const named = [...Object.keys(clientCalls), ...Object.keys(notOffered)];
    expect(named.filter((id) => !known.has(id))).toEqual([]);
    expect(samples.filter(({ id }) => id in clientCalls === id in notOffered).map(({ id }) => id)).toEqual([]);
  });
}
