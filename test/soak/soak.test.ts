import { runSoak } from './run-soak';

it('writes thousands of rows through a storm: none lost, none doubled, none wrong (H1, H3, H4, H5)', async () => {
  const figures = await runSoak({ rows: 8_000, seed: 7, concurrency: 16 }, () => undefined);
  expect(figures.map(({ weather, part, lost, doubled, wrong }) => [weather, part, lost, doubled, wrong])).toEqual(
    ['calm', 'storm'].flatMap((weather) => ['create', 'update', 'upsert'].map((part) => [weather, part, 0, 0, 0])),
  );
});
