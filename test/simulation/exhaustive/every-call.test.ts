import { faultPoints, playFault } from './fault-every-call';

// whole histories, and a machine that may be busy
jest.setTimeout(900_000);

/** One of so many points, so that the main run takes a few seconds; `npm run test:simulation -- --exhaustive` plays all. */
const sample = 24;

describe('a run over thirty records in both directions', () => {
  it('comes into step, with nothing twice, whichever of its calls goes wrong and however [H1] [H2] [H4] [H5] [H7] [P1] [P4] [D7]', async () => {
    const faults = await faultPoints();
    const { points } = faults;
    expect(points.length).toBeGreaterThan(200);
    const failures: string[] = [];
    for (const [index, point] of points.entries()) {
      if (index % sample !== 0) continue;
      const failure = await playFault(point, faults);
      if (failure !== null) failures.push(failure);
    }
    expect(failures).toEqual([]);
  });

  it('notices where it comes to anything else', async () => {
    const faults = await faultPoints();
    const [point] = faults.points;
    if (point === undefined) throw new TypeError('The run has no calls.');
    expect(await playFault(point, { ...faults, state: faults.state.slice(1) })).toMatch('came to something else');
  });
});
