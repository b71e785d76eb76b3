import { chunksOf } from './chunks';

const keys = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `key-${n}`);

describe('keys that are asked for', () => {
  it('go in one request where one takes them all [entsync-split-filter-nothing]', () => {
    expect(chunksOf(keys(500), 500)).toEqual([keys(500)]);
  });

  it('go in as many requests as they fill, none left out and none twice [entsync-split-filter-chunks]', () => {
    const chunks = chunksOf(keys(1500), 500);
    expect(chunks.map((chunk) => chunk.length)).toEqual([500, 500, 500]);
    expect(chunks.flat()).toEqual(keys(1500));
    expect(chunksOf(keys(1501), 500).map((chunk) => chunk.length)).toEqual([500, 500, 500, 1]);
  });
});
