import { RetryBudget } from './retry-budget';

it('allows a tenth of extra calls, and a few to begin with (S14)', () => {
  const budget = new RetryBudget();
  let spent = 0;
  while (budget.spend()) spent += 1;
  expect(spent).toBe(10);
  for (let call = 0; call < 1000; call += 1) {
    budget.earn();
    if (budget.spend()) spent += 1;
  }
  expect(spent).toBeLessThanOrEqual(110);
  expect(spent).toBeGreaterThanOrEqual(108);
});
