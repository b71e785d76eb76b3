import type { Environment } from '../environment/environment';
import type { ApiResponse } from './api-request';

/**
 * Carries requests out. While a synchronous webhook is waited for, the transaction of its request stays open and other requests wait
 * (WA-186); without such webhooks every request is carried out at once.
 */
export class WriteGate {
  private held: Promise<void> | undefined;

  constructor(private readonly environment: Environment) {}

  /**
   * Does one request, or one change set, and keeps what it did only when every synchronous webhook was taken.
   *
   * @throws DataverseError what the request throws, or 400 when a webhook was not taken
   */
  async run(work: () => ApiResponse): Promise<ApiResponse> {
    while (this.held) await this.held;
    const { database, webhooks } = this.environment;
    if (!webhooks.steps.anySynchronous) return work();
    const transaction = database.open();
    let release = (): void => undefined;
    try {
      const response = work();
      const calls = webhooks.takeCalls();
      if (calls.length > 0) {
        this.held = new Promise((resolve) => (release = resolve));
        transaction.pause();
        await webhooks.call(calls);
      }
      transaction.keep();
      return response;
    } catch (error) {
      webhooks.takeCalls();
      transaction.giveUp();
      throw error;
    } finally {
      this.held = undefined;
      release();
    }
  }
}
