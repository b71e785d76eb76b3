import type { Repositories, UnitOfWork } from '../ports/repositories/unit-of-work';
import { postgresRepositories } from './repositories/postgres-repositories';
import { TenantTransactions, type TransactionOptions } from './session/tenant-transactions';

/**
 * {@link UnitOfWork} on the control database. The work may be run again when it collides with another transaction: it must be safe to
 * repeat and must not call anything remote. Throws what {@link TenantTransactions.run} throws.
 */
export class PostgresUnitOfWork implements UnitOfWork {
  private readonly transactions: TenantTransactions;

  /** Throws `CPL_TENANT_ID_INVALID`. */
  constructor(options: TransactionOptions) {
    this.transactions = new TenantTransactions(options);
  }

  run<Result>(work: (repositories: Repositories) => Promise<Result>): Promise<Result> {
    return this.transactions.run((session) => work(postgresRepositories(session)));
  }
}
