import { receiveWebhook, webhookKeyHeader, WebhookRefusedError, type WebhookCall, type WebhookSender } from '.';

const sender: WebhookSender = { tenant: 'contoso', keys: { present: 'a'.repeat(64), previous: 'b'.repeat(64) } };
const senderOf = (organization: string): WebhookSender | null =>
  organization === 'contoso.crm4.dynamics.com' ? sender : null;

function call(headers: Readonly<Record<string, string | undefined>> = {}, body: object | string = {}): WebhookCall {
  return {
    headers: {
      'x-ms-dynamics-organization': 'contoso.crm4.dynamics.com',
      'x-ms-dynamics-entity-name': 'account',
      'x-ms-dynamics-request-name': 'Update',
      [webhookKeyHeader]: sender.keys.present,
      ...headers,
    },
    body:
      typeof body === 'string'
        ? body
        : JSON.stringify({ PrimaryEntityName: 'account', PrimaryEntityId: 'AB', MessageName: 'Update', ...body }),
  };
}

function refusal(given: WebhookCall): number {
  try {
    receiveWebhook(given, senderOf);
    return 200;
  } catch (error) {
    expect(error).toBeInstanceOf(WebhookRefusedError);
    return (error as WebhookRefusedError).status;
  }
}

describe('a call of a webhook', () => {
  it('tells where something happened, and takes no values from it [WA-183] [WA-184]', () => {
    expect(receiveWebhook(call(), senderOf)).toEqual({
      tenant: 'contoso',
      organization: 'contoso.crm4.dynamics.com',
      table: 'account',
      message: 'Update',
      row: 'ab',
      trimmed: false,
    });
  });

  it('may have lost its contents [WA-185] (W1)', () => {
    const trimmed = call({ 'x-ms-dynamics-msg-size-exceeded': 'true' }, { InputParameters: undefined });
    expect(receiveWebhook(trimmed, senderOf)).toMatchObject({ table: 'account', trimmed: true });
  });

  it('is taken with the key of before while keys are changed over', () => {
    expect(refusal(call({ [webhookKeyHeader]: sender.keys.previous }))).toBe(200);
  });

  it.each<[string, WebhookCall, number]>([
    ['with another key', call({ [webhookKeyHeader]: 'c'.repeat(64) }), 401],
    ['without a key', call({ [webhookKeyHeader]: undefined }), 401],
    ['with an empty key', call({ [webhookKeyHeader]: '' }), 401],
    ['from an environment that nobody is connected to', call({ 'x-ms-dynamics-organization': 'evil.example' }), 404],
    ['that names no environment', call({ 'x-ms-dynamics-organization': undefined }), 404],
    ['whose body is too large', call({}, `"${'x'.repeat(1024 * 1024)}"`), 413],
    ['whose body is no JSON', call({}, '<xml/>'), 400],
    ['whose body is something else', call({}, '[]'), 400],
    ['whose body and headers disagree', call({ 'x-ms-dynamics-entity-name': 'contact' }), 400],
    ['without the headers of Dataverse', call({ 'x-ms-dynamics-request-name': undefined }), 400],
  ])('is refused %s (W1)', (_what, given, status) => {
    expect(refusal(given)).toBe(status);
  });

  it('is refused without a word of what was sent', () => {
    const secret = 'do-not-tell';
    expect.assertions(1);
    try {
      receiveWebhook(call({ [webhookKeyHeader]: secret }, secret), senderOf);
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain(secret);
    }
  });
});
