import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';

/** Notes the bulk bodies that this process sends, so that the bare loop can post the very same ones. */
export class BodyCapture {
  private readonly bodies: string[] = [];

  start(): void {
    subscribe('undici:request:create', this.onRequest);
  }

  /** Writes them to a file, one per line (their JSON holds no line breaks). */
  finish(file: string): void {
    unsubscribe('undici:request:create', this.onRequest);
    writeFileSync(file, this.bodies.join('\n'));
  }

  private readonly onRequest = (message: unknown): void => {
    const { path, body } = (message as { readonly request: { readonly path: string; readonly body: unknown } }).request;
    if (!path.endsWith('/accounts/Microsoft.Dynamics.CRM.CreateMultiple')) return;
    if (typeof body === 'string') this.bodies.push(body);
    else if (Buffer.isBuffer(body)) this.bodies.push(body.toString('utf8'));
  };
}
