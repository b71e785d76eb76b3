import { hashText, sameHash, unknownHash } from './hash';

describe('hashText', () => {
  it.each([
    ['', 0xf2d16028, 0xead40e66],
    ['a', 0x31b4a6bf, 0x001c6a5f],
    ['Ada', 0xd13fd042, 0x619f21e8],
    ['Łódź', 0xc2ddb157, 0x487d5cc6],
    ['😀', 0xc3f46f36, 0xb2890f11],
    ['12.5', 0x0efdfe37, 0x186009d8],
    ['x'.repeat(1000), 0x216e2499, 0xb08bbc28],
  ])('keeps its published test vectors: %j', (text, high, low) => {
    expect(hashText(text)).toEqual({ high, low });
  });

  it('tells 200,000 similar texts apart', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 200_000; n += 1) {
      const { high, low } = hashText(`C${n}`);
      seen.add(`${high}/${low}`);
    }
    expect(seen.size).toBe(200_000);
  });

  it('never equals what is not known', () => {
    expect(sameHash(unknownHash, unknownHash)).toBe(false);
    expect(sameHash(hashText('x'), hashText('x'))).toBe(true);
  });
});
