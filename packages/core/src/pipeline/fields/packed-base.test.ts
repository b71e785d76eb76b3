import { hashText } from './hash';
import { PackedBase } from './packed-base';

describe('PackedBase', () => {
  it('packs and unpacks, field by field and side by side', () => {
    const base = PackedBase.empty(3);
    base.set(1, 'local', hashText('here'));
    base.set(1, 'integration', hashText('there'));
    const again = PackedBase.unpack(base.pack(), ['a', 'b', 'c'], ['a', 'b', 'c']);
    expect(again.is(1, 'local', hashText('here'))).toBe(true);
    expect(again.is(1, 'integration', hashText('there'))).toBe(true);
    expect(again.known(0, 'local')).toBe(false);
  });

  it('follows its fields through a changed plan: a moved field keeps its hashes, a new one is unknown', () => {
    const base = PackedBase.empty(2);
    base.set(0, 'local', hashText('first'));
    base.set(1, 'local', hashText('second'));
    const again = PackedBase.unpack(base.pack(), ['a', 'b'], ['new', 'b', 'a']);
    expect(again.known(0, 'local')).toBe(false);
    expect(again.is(1, 'local', hashText('second'))).toBe(true);
    expect(again.is(2, 'local', hashText('first'))).toBe(true);
  });

  it('knows nothing of a plan that is not known, or of bytes that are too short', () => {
    const bytes = PackedBase.empty(1).pack();
    expect(PackedBase.unpack(bytes, null, ['a']).known(0, 'local')).toBe(false);
    expect(PackedBase.unpack(bytes.subarray(0, 3), ['a'], ['a']).known(0, 'local')).toBe(false);
  });
});
