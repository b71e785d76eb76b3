import { guid } from '../environment/resource-address';

/**
 * Which id of a sample stands for which id of the emulator. Seeded ids must come back as they are; others, which the server made, may differ,
 * but one id always stands for the same one.
 */
export class IdBook {
  private readonly ours = new Map<string, string>();
  private readonly theirs = new Map<string, string>();

  /**
   * @param seeded ids that are the same here
   * @param known ids of the sample, and what they are here
   */
  constructor(
    private readonly seeded: ReadonlySet<string>,
    known: Readonly<Record<string, string>> = {},
  ) {
    for (const [theirs, ours] of Object.entries(known)) this.same(theirs, ours);
  }

  /** Whether two ids can be the same thing; remembers it. */
  same(expected: string, actual: string): boolean {
    const [theirs, ours] = [expected.toLowerCase(), actual.toLowerCase()];
    if (this.seeded.has(theirs) || theirs === ours) return theirs === ours;
    if ((this.ours.get(theirs) ?? ours) !== ours || (this.theirs.get(ours) ?? theirs) !== theirs) return false;
    this.ours.set(theirs, ours);
    this.theirs.set(ours, theirs);
    return true;
  }

  /** Whether two texts are equal but for ids that can be the same thing. */
  sameText(expected: string, actual: string): boolean {
    const pattern = new RegExp(guid, 'gi');
    const [theirs, ours] = [expected.match(pattern) ?? [], actual.match(pattern) ?? []];
    return (
      expected.replace(pattern, '*') === actual.replace(pattern, '*') &&
      theirs.every((id, index) => this.same(id, ours[index] ?? ''))
    );
  }
}
