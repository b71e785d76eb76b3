import { sideBySide } from './side-by-side';

describe('work side by side', () => {
  it('is begun for so many items at once, and gives results in order', async () => {
    let running = 0;
    let most = 0;
    const results = await sideBySide(
      [30, 1, 20, 2, 10],
      () => 2,
      async (milliseconds) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        running -= 1;
        return `${milliseconds} ms`;
      },
    );
    expect(results).toEqual(['30 ms', '1 ms', '20 ms', '2 ms', '10 ms']);
    expect(most).toBe(2);
  });

  it('is begun for no further item after a failure', async () => {
    const begun: number[] = [];
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      await new Promise((resolve) => setTimeout(resolve, item === 1 ? 5 : 15));
      if (item === 1) throw new Error('no');
    };
    await expect(sideBySide([1, 2, 3, 4, 5], () => 2, work)).rejects.toThrow('no');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(begun).toEqual([1, 2]);
  });

  it('gives the network a turn after each item that is begun', async () => {
    const order: string[] = [];
    await sideBySide(
      [1, 2, 3],
      () => 3,
      (item) => {
        order.push(`begun ${item}`);
        return new Promise<void>((resolve) => setImmediate(() => resolve(void order.push(`sent ${item}`))));
      },
    );
    expect(order).toEqual(['begun 1', 'sent 1', 'begun 2', 'sent 2', 'begun 3', 'sent 3']);
  });

  it('follows a limit that changes meanwhile', async () => {
    let [running, limit] = [0, 1];
    const seen: number[] = [];
    await sideBySide(
      [1, 2, 3, 4, 5, 6, 7, 8],
      () => limit,
      async (item) => {
        running += 1;
        seen.push(running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
        if (item === 2) limit = 3;
        if (item === 5) limit = 1;
      },
    );
    expect(seen.slice(0, 2)).toEqual([1, 1]);
    expect(Math.max(...seen)).toBe(3);
    expect(seen.at(-1)).toBe(1);
  });

  it('is none for no items', async () => {
    expect(
      await sideBySide(
        [],
        () => 3,
        (item) => Promise.resolve(item),
      ),
    ).toEqual([]);
  });
});
