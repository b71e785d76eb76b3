import { notReplayed } from './not-replayed';
import { preparations } from './preparation/preparations';
import { replaySample } from './replay/replay-sample';
import { readSamples } from './samples/read-samples';

const samples = readSamples();

if (samples === null) it.skip('the emulator answers the documented exchanges', () => undefined);
else {
  describe('the emulator answers as documented', () => {
    for (const sample of samples.filter(({ id }) => !(id in notReplayed)))
      it(`${sample.topic}: ${sample.id}`, async () => {
        expect(await replaySample(sample, preparations[sample.id] ?? {})).toEqual([]);
      });
  });

  describe('the exchanges that are not replayed', () => {
    it('are at most one in twenty', () => {
      expect(Object.keys(notReplayed).length).toBeLessThanOrEqual(samples.length / 20);
    });

    for (const sample of samples.filter(({ id }) => id in notReplayed))
      it(`${sample.topic}: ${sample.id} still differs`, async () => {
        const replayed = replaySample(sample, preparations[sample.id] ?? {});
        expect(await replayed.catch((error: unknown) => [String(error)])).not.toEqual([]);
      });

    it('and everything prepared exist', () => {
      const known = new Set(samples.map(({ id }) => id));
      const named = [...Object.keys(notReplayed), ...Object.keys(preparations)];
      expect(named.filter((id) => !known.has(id))).toEqual([]);
    });
  });
}
