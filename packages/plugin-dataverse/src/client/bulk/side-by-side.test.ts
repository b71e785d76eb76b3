import { sideBySide } from './side-by-side';

describe('work side by side', () => {
  it('is begun for so many items at once, and gives results in order', async () => {
    let running = 0;
    let most = 0;
    const results = await sideBySide([30, 1, 20, 2, 10], 2, async (milliseconds) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      running -= 1;
      return `${milliseconds} ms`;
    });
    expect(results).toEqual(['30 ms', '1 ms', '20 ms', '2 ms', '10 ms']);
    expect(most).toBe(2);
  });

  it('is begun for no further item after a failure', async () => {
    const begun: number[] = [];
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      await Promise.resolve();
      if (item === 1) throw new Error('no');
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await expect(sideBySide([1, 2, 3, 4, 5], 2, work)).rejects.toThrow('no');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(begun).toEqual([1, 2]);
  });

  it('is none for no items', async () => {
    expect(await sideBySide([], 3, (item) => Promise.resolve(item))).toEqual([]);
  });
});
