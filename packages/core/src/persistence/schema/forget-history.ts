import type { TenantTransactions } from '../session/tenant-transactions';

/**
 * Deletes a tenant's record history older than that many days (1 at least) and returns how many entries went. The application may
 * delete no entry by itself; the database function behind this is its only way.
 */
export async function forgetHistory(transactions: TenantTransactions, days: number): Promise<number> {
  return transactions.run(async (session) => {
    const [row] = await session.query<{ gone: string }>('SELECT couplet.forget_history($1) AS gone', [
      Math.max(1, Math.floor(days)),
    ]);
    return Number(row?.gone ?? 0);
  });
}
